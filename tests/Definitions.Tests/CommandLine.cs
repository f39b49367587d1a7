using System.Diagnostics;
using System.Text.Json;

namespace InceptionDsl.Definitions.Tests;

/// <summary>Runs the zoo's program as a process of its own, the way a user does.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command to its end.</summary>
    public static CommandResult Run(params string[] arguments) => Fed([], arguments);

    /// <summary>Runs a command with some bytes on its standard input.</summary>
    public static CommandResult Fed(byte[] input, params string[] arguments) => End(Start(arguments), input);

    /// <summary>Runs a program in a folder.</summary>
    public static CommandResult In(string folder, System.Reflection.Assembly program, params string[] arguments) =>
        End(Start(program, folder, arguments), []);

    /// <summary>Starts a command, its output to be read by the caller.</summary>
    public static Process Start(params string[] arguments) => Start(typeof(GoogLeNet).Assembly, "", arguments);

    private static CommandResult End(Process started, byte[] input)
    {
        using var process = started;
        using (var pipe = process.StandardInput.BaseStream)
        {
            // A command that reads nothing may be gone already.
            if (input.Length > 0)
            {
                pipe.Write(input);
            }
        }

        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output, error.Result);
    }

    private static Process Start(System.Reflection.Assembly program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        start.ArgumentList.Add(program.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}

/// <summary>What a finished command left.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>The whole standard output as one JSON document; fails when it is anything else.</summary>
    public JsonElement Json()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}");
        return JsonDocument.Parse(Output).RootElement;
    }
}
