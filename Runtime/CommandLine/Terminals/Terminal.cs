using System.Text;
using Spectre.Console;

namespace InceptionDsl.CommandLine.Terminals;

/// <summary>Where a command writes: results to <paramref name="Output"/>, errors and progress beside JSON to <paramref name="Error"/>.</summary>
internal sealed record Terminal(IAnsiConsole Output, IAnsiConsole Error)
{
    /// <summary>Wide enough that no table in a file or a pipe is cut or wrapped.</summary>
    private const int UnlimitedWidth = 10_000;

    /// <summary>Opens standard input.</summary>
    public Func<Stream> Input { get; init; } = Console.OpenStandardInput;

    /// <summary>Standard output without layout, for JSON and Markdown.</summary>
    public TextWriter Writer => Output.Profile.Out.Writer;

    /// <summary>Whether standard output is a terminal that can redraw lines.</summary>
    public bool IsLive => Output.Profile.Capabilities is { Ansi: true, Interactive: true };

    /// <summary>One that nobody hears.</summary>
    public static Terminal Silent { get; } = new(Plain(TextWriter.Null), Plain(TextWriter.Null));

    /// <summary>The process's own standard output and error.</summary>
    public static Terminal OfProcess() => new(
        Console.IsOutputRedirected ? Plain(Utf8(Console.OpenStandardOutput())) : Screen(Console.Out),
        Console.IsErrorRedirected ? Plain(Utf8(Console.OpenStandardError())) : Screen(Console.Error));

    /// <summary>A file, a pipe or a test: plain lines, whatever the environment says of colors.</summary>
    public static IAnsiConsole Plain(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(new LineTrimmingWriter(writer) { NewLine = writer.NewLine }),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = UnlimitedWidth;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    private static IAnsiConsole Screen(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        // https://no-color.org: any value but an empty one.
        ColorSystem = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            ? ColorSystemSupport.Detect
            : ColorSystemSupport.NoColors,
        Out = new AnsiConsoleOutput(writer),
    });

    private static StreamWriter Utf8(Stream stream) => new(stream, new UTF8Encoding(false)) { AutoFlush = true };
}
