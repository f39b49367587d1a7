using System.Diagnostics;
using System.Text;

namespace InceptionDsl.CommandLine;

/// <summary>How this program is started again, with another command line.</summary>
/// <param name="Start">The words before a command: the program's file, after <c>dotnet</c> where that runs it, and the program's own words.</param>
internal sealed record OwnProgram(IReadOnlyList<string> Start)
{
    private const string Muxer = "dotnet";

    /// <summary>How it is started for a command, whose input, output and errors are its starter's.</summary>
    /// <param name="words">The command.</param>
    public ProcessStartInfo With(IReadOnlyList<string> words) => new(Start[0], [.. Start.Skip(1), .. words])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardErrorEncoding = new UTF8Encoding(false),
        UseShellExecute = false,
    };

    /// <summary>
    /// The process's own program; null where its command line does not end in the words that were handed on, so that another one would not
    /// be heeded.
    /// </summary>
    /// <param name="args">The words that the program handed on.</param>
    public static OwnProgram? Of(string[] args) =>
        Environment.ProcessPath is { } file ? Of(file, Environment.GetCommandLineArgs(), args) : null;

    /// <param name="file">The process's executable file.</param>
    /// <param name="line">The process's command line; its first word is the program's assembly.</param>
    /// <param name="args">The words that the program handed on.</param>
    internal static OwnProgram? Of(string file, string[] line, string[] args)
    {
        var own = line.Length - 1 - args.Length;
        return own < 0 || !line.AsSpan(1 + own).SequenceEqual(args) ? null
            : string.Equals(Path.GetFileNameWithoutExtension(file), Muxer, StringComparison.OrdinalIgnoreCase)
                ? new OwnProgram([file, line[0], .. line[1..(1 + own)]])
                : new OwnProgram([file, .. line[1..(1 + own)]]);
    }
}
