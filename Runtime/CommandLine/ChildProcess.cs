using System.Diagnostics;

namespace InceptionDsl.CommandLine;

/// <summary>This program as a process of its own for one command, which is asked to stop, as by Ctrl+C, when its standard input ends.</summary>
/// <param name="ExitCode">What it said to who started it.</param>
/// <param name="Message">Its last message on standard error, in a line.</param>
internal sealed record ChildProcess(int ExitCode, string Message)
{
    /// <summary>
    /// Set to anything, it has a command stop when its standard input ends. So it stops too when the process is killed that started it, and
    /// does not take a Ctrl+C, which a terminal sends to both, for two.
    /// </summary>
    public const string StopVariable = "INCEPTIONDSL_STOP_AT_END_OF_INPUT";

    private const string ErrorWord = "Error:";

    /// <summary>Whether this process was started so.</summary>
    public static bool IsThis => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(StopVariable));

    /// <summary>Runs a command to its end.</summary>
    /// <param name="stop">Asks it to stop; its end is awaited.</param>
    public static async Task<ChildProcess> Run(OwnProgram program, IReadOnlyList<string> words, CancellationToken stop)
    {
        var start = program.With(words);
        start.Environment[StopVariable] = "1";
        using var process = Process.Start(start)!;
        using var asked = stop.Register(() => Close(process));
        var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        var error = LastMessage(process.StandardError);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        await output.ConfigureAwait(false);
        return new ChildProcess(process.ExitCode, await error.ConfigureAwait(false));
    }

    /// <summary>Ends a process's input, unless it has ended itself.</summary>
    internal static void Close(Process process)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended.
        }
    }

    /// <summary>The last error with the lines after it; or else the last line.</summary>
    internal static async Task<string> LastMessage(StreamReader error)
    {
        var message = new List<string>();
        var isError = false;
        while (await error.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
        {
            var begins = line.StartsWith(ErrorWord, StringComparison.Ordinal) || line.StartsWith("Unexpected error:", StringComparison.Ordinal);
            if (line.Length == 0)
            {
                continue;
            }

            if (begins || !isError)
            {
                message.Clear();
            }

            isError |= begins;
            message.Add(line.StartsWith(ErrorWord, StringComparison.Ordinal) ? line[ErrorWord.Length..].Trim() : line);
        }

        return string.Join(' ', message);
    }
}
