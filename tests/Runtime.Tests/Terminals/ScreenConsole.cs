using System.Text;
using Spectre.Console;

namespace InceptionDsl.Runtime.Tests.Terminals;

/// <summary>A console on a screen that may be resized.</summary>
internal sealed class ScreenConsole(Screen screen) : IAnsiConsoleOutput
{
    public TextWriter Writer => screen;

    public bool IsTerminal => true;

    public int Width => screen.Width;

    public int Height => 40;

    public static IAnsiConsole Of(Screen screen) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = ColorSystemSupport.TrueColor,
        Interactive = InteractionSupport.Yes,
        Out = new ScreenConsole(screen),
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });

    public void SetEncoding(Encoding encoding)
    {
    }
}
