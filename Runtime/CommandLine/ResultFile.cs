using System.Text;
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
        using var text = new StringWriter { NewLine = "\n" };
        print(Terminal.Plain(text));
        Write(path, new UTF8Encoding(false).GetBytes(text.ToString()));
    }

    /// <summary>Writes a file of these bytes.</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <param name="option">The option that names it.</param>
    /// <exception cref="UserErrorException">The file can't be written; the message says why.</exception>
    public static void Write(string path, byte[] content, string option = "-o")
    {
        CheckPath(path, option);
        Explain(path, () => AtomicFile.Write(path, content), option);
    }

    /// <summary>Refuses what can't be a file's name, before anything is computed.</summary>
    /// <exception cref="UserErrorException">It is a folder, or nothing.</exception>
    public static void CheckPath(string path, string option = "-o")
    {
        if (path.Length == 0 || Directory.Exists(path))
        {
            throw new UserErrorException($"'{path}' is {(path.Length == 0 ? "no file" : "a folder")}.", $"Give {option} a file's name.");
        }
    }

    /// <summary>Runs what writes a file, and says in its place why it can't be written.</summary>
    /// <exception cref="UserErrorException">The file can't be written; the message says why.</exception>
    public static void Explain(string path, Action write, string option = "-o")
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(
                $"'{path}' can't be written: {failure.Message}", $"Give {option} a file in a folder that exists and that you may write to.");
        }
    }
}
