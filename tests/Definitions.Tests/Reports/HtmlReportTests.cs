using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace InceptionDsl.Definitions.Tests.Reports;

/// <summary>The page of a report, opened in a browser.</summary>
public sealed class HtmlReportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Tables_sort_and_totals_are_the_published_ones()
    {
        var page = Report("GoogLeNet");
        await Chromium.Visit(page, ColorScheme.Light, async browser =>
        {
            // Caffe's bvlc_googlenet.
            Assert.Equal("6,998,552 (7.00 M)", await Total(browser, "Parameters"));
            Assert.Equal("1,582,671,872 (1.58 G)", await Total(browser, "Multiply-adds"));

            Assert.Equal("conv1", await First(browser));
            // conv2 is the dearest: 64·64·56·56 + 3·3·64·192·56·56 multiply-adds.
            await Sort(browser, "Multiply-adds");
            Assert.Equal(["conv2", "inception3b", "inception4e"], (await Stages(browser)).Take(3));
            await Sort(browser, "Multiply-adds");
            Assert.Equal(["conv2", "inception3b"], (await Stages(browser)).Reverse().Take(2));
            await Sort(browser, "Multiply-adds");
            Assert.Equal("conv1", await First(browser));

            // As numbers, not as texts: 64×112×112 is the largest output.
            await Sort(browser, "Output");
            Assert.Equal("conv1", await First(browser));
            // Auxiliary heads have no share: last in both orders.
            await Sort(browser, "Share");
            Assert.Equal("conv2", await First(browser));
            await AssertLast(browser, "aux1", "fc");
            await Sort(browser, "Share");
            Assert.Equal("fc", await First(browser));
            await AssertLast(browser, "aux1", "conv2");
            await Sort(browser, "Stage");
            Assert.Equal(["aux1", "aux2", "conv1"], (await Stages(browser)).Take(3));
        });
    }

    [Theory]
    [InlineData(ColorScheme.Light, "rgb(255, 255, 255)", "rgb(20, 24, 31)")]
    [InlineData(ColorScheme.Dark, "rgb(20, 24, 31)", "rgb(255, 255, 255)")]
    public async Task A_page_is_as_light_as_the_system_asks_until_its_button_says_otherwise(ColorScheme scheme, string before, string after)
    {
        var page = Report("GoogLeNet");
        await Chromium.Visit(page, scheme, async browser =>
        {
            Assert.Equal([before, before], await Backgrounds(browser));
            Assert.NotEmpty(await browser.ScreenshotAsync());
            await browser.Locator("#theme").ClickAsync();
            Assert.Equal([after, after], await Backgrounds(browser));
        });
    }

    [Theory]
    [InlineData("InceptionV3")]
    [InlineData("ResNet18")]
    public async Task A_page_gives_no_error_loads_nothing_and_writes_within_its_boxes(string name)
    {
        var page = Report(name);
        await Chromium.Visit(page, ColorScheme.Light, async browser =>
        {
            var complaints = new List<string>();
            browser.Console += (_, message) => complaints.Add(message.Text);
            browser.PageError += (_, error) => complaints.Add(error);
            browser.Request += (_, request) => complaints.Add(request.Url);
            await browser.ReloadAsync();
            await Sort(browser, "Parameters");

            Assert.Equal([new Uri(page).AbsoluteUri], complaints);
            // Every text of a box lies in the box, whatever font the machine has.
            Assert.Equal(0, await browser.EvaluateAsync<int>("""
                () => [...document.querySelectorAll("svg .node")].filter(node => {
                  const box = node.querySelector("rect")?.getBBox();
                  return box && [...node.querySelectorAll("text")].some(text => {
                    const written = text.getBBox();
                    return written.x < box.x || written.x + written.width > box.x + box.width || written.y + written.height > box.y + box.height + 1;
                  });
                }).length
                """));
        });
    }

    /// <summary>Also of a table that is wider than the window.</summary>
    [Theory]
    [InlineData("Stages")]
    [InlineData("Modules")]
    [InlineData("Layers")]
    public async Task Headings_stay_at_the_top_of_the_window(string table)
    {
        await Chromium.Visit(Report("InceptionV3"), ColorScheme.Light, async browser =>
        {
            if (table != "Stages")
            {
                await browser.Locator("summary", new() { HasText = table }).ClickAsync();
            }

            var heading = browser.Locator($"#{table.ToLowerInvariant()} th").First;
            var row = browser.Locator($"#{table.ToLowerInvariant()} tbody tr").Last;
            Assert.True((await heading.BoundingBoxAsync())!.Y > 100);
            await row.EvaluateAsync("row => window.scrollTo(0, row.getBoundingClientRect().top + scrollY - 300)");

            Assert.Equal(0, (await heading.BoundingBoxAsync())!.Y, 1.0);
            Assert.Equal(300, (await row.BoundingBoxAsync())!.Y, 2.0);
            // It is in front of the rows, and as is the first column when the page scrolls to the side.
            Assert.True(await heading.EvaluateAsync<bool>("heading => heading.contains(document.elementFromPoint(heading.getBoundingClientRect().left + 20, 12))"));
        });
    }

    [Fact]
    public async Task The_stages_fit_one_screen_and_repeats_unfold()
    {
        await Chromium.Visit(Report("ResNet152"), ColorScheme.Light, async browser =>
        {
            var box = (await browser.Locator("#overview svg").BoundingBoxAsync())!;
            Assert.True(box is { Width: <= 1280, Height: <= 900 }, $"{box.Width} by {box.Height}");
            Assert.True(await browser.Locator("#overview").EvaluateAsync<bool>("overview => overview.scrollWidth <= overview.clientWidth"));
            // Table 1 of the paper: 3, 8, 36 and 3 blocks, of which the first of each projects.
            Assert.Equal(
                ["layer1.1 × 2", "layer2.1 × 7", "layer3.1 × 35", "layer4.1 × 2"],
                (await browser.Locator("#folded .stage .title").AllTextContentsAsync()).Where(name => name.Contains('×', StringComparison.Ordinal)).Order());
            Assert.False(await browser.Locator("#unfolded").IsVisibleAsync());

            await browser.Locator("#unfold").ClickAsync();
            Assert.Equal((true, false), (await browser.Locator("#unfolded").IsVisibleAsync(), await browser.Locator("#folded").IsVisibleAsync()));
            Assert.Equal(50, await browser.Locator("#unfolded .stage .title").CountAsync());

            await browser.Locator("#unfold").ClickAsync();
            Assert.Equal((false, true), (await browser.Locator("#unfolded").IsVisibleAsync(), await browser.Locator("#folded").IsVisibleAsync()));
        });
    }

    [Fact]
    public void A_page_names_no_other_file()
    {
        var text = File.ReadAllText(Report("GoogLeNet"));

        Assert.DoesNotMatch(new Regex("(src|href)=|url\\(|@import|https?://(?!www\\.w3\\.org/2000/svg)"), text);
        Assert.Contains("default-src 'none'", text, StringComparison.Ordinal);
    }

    private string Report(string name)
    {
        var file = Path.Combine(_folder.FullName, name + ".html");
        var run = CommandLine.Run("report", name, "--format", "html", "-o", file);
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        return file;
    }

    private static Task<string> Total(IPage page, string label) =>
        page.Locator(".totals div", new() { Has = page.GetByText(label, new() { Exact = true }) }).Locator("dd").InnerTextAsync();

    private static Task Sort(IPage page, string heading) =>
        page.Locator("#stages th button", new() { HasTextRegex = new Regex($"^{heading}$") }).ClickAsync();

    private static async Task<IReadOnlyList<string>> Stages(IPage page) =>
        await page.Locator("#stages tbody tr td:first-child").AllInnerTextsAsync();

    private static async Task AssertLast(IPage page, string last, string before)
    {
        var stages = (await Stages(page)).ToList();
        Assert.True(stages.IndexOf(last) > stages.IndexOf(before));
    }

    private static async Task<string> First(IPage page) => (await Stages(page))[0];

    /// <summary>Of the page and of its picture.</summary>
    private static async Task<string[]> Backgrounds(IPage page) => await page.EvaluateAsync<string[]>(
        "() => [document.body, document.querySelector('svg')].map(part => getComputedStyle(part).backgroundColor)");
}
