using System.Text.Json;
using InceptionDsl.CommandLine;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Data;
using InceptionDsl.Definitions;
using InceptionDsl.Runtime.Tests.Sweeps;
using InceptionDsl.Runtime.Tests.Training;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>One run of the command line into strings, as if both outputs were redirected.</summary>
internal sealed record CommandLineRun(int ExitCode, string Output, string Error)
{
    /// <summary>GoogLeNet to count and a tiny network to train, with its sweeps.</summary>
    public static NetworkCatalog Networks { get; } = new([NetworkDescriptor.Of<GoogLeNet>(), TinyDigits.Descriptor])
    {
        Sweeps = [TinySweep.Ablation, TinySweep.Sweep],
    };

    /// <summary>All of standard output as one JSON document; throws when anything else is there.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static CommandLineRun Of(params string[] args) => With(Networks, args);

    public static CommandLineRun With(NetworkCatalog catalog, params string[] args) => Run(catalog, args, new StringWriter(), [], default);

    /// <summary>Runs with data sets of a program's own.</summary>
    public static CommandLineRun On(IEnumerable<NamedDataset> datasets, params string[] args) =>
        Run(Networks, args, new StringWriter(), [], default, new DatasetCatalog(datasets));

    /// <summary>Runs with networks and a data set of a program's own.</summary>
    public static CommandLineRun With(NetworkCatalog catalog, NamedDataset dataset, params string[] args) =>
        Run(catalog, args, new StringWriter(), [], default, new DatasetCatalog(dataset));

    /// <summary>Runs with some bytes on standard input.</summary>
    public static CommandLineRun Fed(byte[] input, params string[] args) => Run(Networks, args, new StringWriter(), input, default);


    /// <summary>Runs until a text appears on standard error, then asks to stop, as Ctrl+C does.</summary>
    public static CommandLineRun StoppedAt(string text, params string[] args)
    {
        using var stop = new CancellationTokenSource();
        return Run(Networks, args, new Watch(text, stop), [], stop.Token);
    }

    /// <summary>The same with a data set of a program's own.</summary>
    public static CommandLineRun StoppedAtOn(NamedDataset dataset, string text, params string[] args)
    {
        using var stop = new CancellationTokenSource();
        return Run(Networks, args, new Watch(text, stop), [], stop.Token, new DatasetCatalog(dataset));
    }

    /// <summary>Runs with a data set of a program's own until somebody asks to stop.</summary>
    public static CommandLineRun StoppedBy(CancellationTokenSource stop, NamedDataset dataset, params string[] args) =>
        Run(Networks, args, new StringWriter(), [], stop.Token, new DatasetCatalog(dataset));

    private static CommandLineRun Run(
        NetworkCatalog catalog, string[] args, StringWriter error, byte[] input, CancellationToken stop, DatasetCatalog? datasets = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        error.NewLine = "\n";
        var terminal = new Terminal(Terminal.Plain(output), Terminal.Plain(error)) { Input = () => new MemoryStream(input) };
        var code = NetworkApp.Run(args, catalog, terminal, datasets, new OwnProgram([.. OwnProcess.Program.Start, OwnProcess.CommandLine]), stop);
        return new CommandLineRun(code, output.ToString(), error.ToString());
    }

    private sealed class Watch(string text, CancellationTokenSource stop) : StringWriter
    {
        public override void Write(string? value)
        {
            base.Write(value);
            if (value?.Contains(text, StringComparison.Ordinal) == true)
            {
                stop.Cancel();
            }
        }
    }
}
