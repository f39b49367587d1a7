using System.ComponentModel;
using System.Text.Json;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Images;
using InceptionDsl.Native;
using InceptionDsl.OneDnn;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Examines the machine.</summary>
[Command("doctor", 90, "Examines what training and running networks need of this machine, and says what to do.", Examples = ["doctor"])]
internal sealed class DoctorCommand(Terminal terminal) : Command<DoctorCommand.Settings>
{
    /// <summary>The options.</summary>
    internal sealed class Settings : OptionSettings
    {
        /// <summary>JSON instead of lines.</summary>
        [CommandOption("--json")]
        [Description("Prints one JSON document and nothing else on standard output")]
        public bool Json { get; init; }
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        IReadOnlyList<NativeCheck> checks = [.. NativeDoctor.Examine(), NativeDoctor.Guard("oneDNN", OneDnnCheck.Run), NativeDoctor.Guard("Pictures", PictureCheck.Run)];
        if (settings.Json)
        {
            terminal.Writer.WriteLine(JsonSerializer.Serialize(DoctorDocument.Of(checks), CommandJson.Readable.DoctorDocument));
        }
        else
        {
            DoctorReport.Write(terminal.Output, checks);
        }

        return DoctorReport.HasFailed(checks) ? ExitCodes.Failure : ExitCodes.Success;
    }
}
