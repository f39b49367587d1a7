using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Training.Checkpoints;
using Spectre.Console;

namespace InceptionDsl.CommandLine;

/// <summary>Writes what a command would print to a file, all of it or nothing.</summary>
internal static class ResultFile
{
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="print">Prints to a console without colors or a width.</param>
    /// <exception cref="UserErrorException">The file can't be written; the message says why.</exception>
    public static void Write(string path, Action<IAnsiConsole> print)
    {
        if (path.Length == 0 || Directory.Exists(path))
        {
            throw new UserErrorException($"'{path}' is {(path.Length == 0 ? "no file" : "a folder")}.", "Give -o a file's name.");
        }

        using var text = new StringWriter { NewLine = "\n" };
        print(Terminal.Plain(text));
        try
        {
            AtomicFile.Write(path, stream =>
            {
                using var writer = new StreamWriter(stream, leaveOpen: true);
                writer.Write(text.ToString());
            });
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(
                $"'{path}' can't be written: {failure.Message}", "Give -o a file in a folder that exists and that you may write to.");
        }
    }
}
