using Microsoft.Playwright;

namespace InceptionDsl.Definitions.Tests.Reports;

/// <summary>The machine's own Chromium, without a window.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Opens a page in a browser of its own. Skips the test, saying why, where the machine has no Chromium.</summary>
    public static async Task Visit(string file, ColorScheme scheme, Func<IPage, Task> look)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "This machine has no Chromium: apt-get install chromium brings one.");

        using var playwright = await Playwright.CreateAsync();
        // In containers tests often run as root, for whom Chromium has no sandbox.
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox"] });
        await using var context = await browser.NewContextAsync(new()
        {
            ColorScheme = scheme,
            ViewportSize = new() { Width = 1280, Height = 900 },
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        await look(page);
    }
}
