using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace InceptionDsl.Definitions.Tests.Reports;

/// <summary>The page of a short training, opened in a browser.</summary>
public sealed class RunPageTests : IClassFixture<RunPageTests.ShortTraining>
{
    private readonly ShortTraining _training;

    public RunPageTests(ShortTraining training) => _training = training;

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(400, ColorScheme.Light)]
    public async Task A_page_shows_the_run_gives_no_error_and_loads_nothing(int width, ColorScheme scheme) =>
        await Chromium.Visit(_training.Page, scheme, async browser =>
        {
            var complaints = new List<string>();
            browser.Console += (_, message) => complaints.Add(message.Text);
            browser.PageError += (_, error) => complaints.Add(error);
            browser.Request += (_, request) => complaints.Add(request.Url);
            await browser.SetViewportSizeAsync(width, 900);
            await browser.ReloadAsync();

            // What a page holds itself is asked for under its own text.
            Assert.Equal([new Uri(_training.Page).AbsoluteUri], complaints.Where(complaint => !complaint.StartsWith("data:image/png;base64,", StringComparison.Ordinal)));
            Assert.Equal("finished", await browser.Locator("#status").GetAttributeAsync("data-value"));

            // Every epoch is a point of every curve, at its value.
            var accuracy = await Values(browser, "Accuracy (top-1)", "test");
            Assert.Equal(_training.Metrics.Select(epoch => epoch.GetProperty("testTop1").GetDouble()), accuracy);
            foreach (var (chart, curve) in new[] { ("Loss (nats)", "training"), ("Loss (nats)", "test"), ("Learning rate", "learning rate"), ("Speed (images/s)", "images/s") })
            {
                Assert.Equal(_training.Metrics.Count, (await Values(browser, chart, curve)).Count);
            }

            // Curves lie within their pictures, and nothing but a wide table is wider than the window.
            Assert.True(await browser.EvaluateAsync<bool>("""
                () => [...document.querySelectorAll(".chart circle")].every(point => {
                  const [dot, box] = [point.getBoundingClientRect(), point.closest("svg").getBoundingClientRect()];
                  return dot.left >= box.left && dot.right <= box.right && dot.top >= box.top && dot.bottom <= box.bottom;
                })
                """));
            Assert.True(await browser.EvaluateAsync<bool>("""() => [...document.querySelectorAll(".chart, .gallery, .totals")].every(part => part.getBoundingClientRect().right <= innerWidth)"""));

            var confusion = await browser.EvaluateAsync<long[][]>(
                "() => [...document.querySelectorAll('#confusion tbody tr')].map(row => [...row.cells].slice(1, -1).map(cell => Number(cell.dataset.value)))");
            Assert.Equal(
                _training.Result.GetProperty("confusion").GetProperty("counts").EnumerateArray().Select(row => row.EnumerateArray().Select(count => count.GetInt64()).ToArray()),
                confusion);

            // Every picture of a mistake is one.
            Assert.True(await browser.EvaluateAsync<bool>("() => [...document.querySelectorAll('img')].every(picture => picture.complete && picture.naturalWidth > 0)"));
            var wrong = 1000 - confusion.Select((row, label) => row[label]).Sum();
            Assert.Equal(Math.Min(24, wrong), await browser.Locator("#mistakes img").CountAsync());
            Assert.Contains("--epochs 2", await browser.Locator("#command").InnerTextAsync(), StringComparison.Ordinal);
            Assert.True(await browser.Locator("#overview svg").IsVisibleAsync());
        });

    [Fact]
    public async Task Classes_have_their_precision_recall_accuracy_and_harmonic_mean() =>
        await Chromium.Visit(_training.Page, ColorScheme.Light, async browser =>
        {
            var counts = _training.Result.GetProperty("confusion").GetProperty("counts").EnumerateArray()
                .Select(row => row.EnumerateArray().Select(count => count.GetDouble()).ToArray()).ToArray();
            var rows = await browser.EvaluateAsync<double[][]>(
                "() => [...document.querySelectorAll('#classes tbody tr')].map(row => [...row.cells].slice(1).map(cell => Number(cell.dataset.value ?? -1)))");
            for (var label = 0; label < 10; label++)
            {
                var (hits, images, taken) = (counts[label][label], counts[label].Sum(), counts.Sum(row => row[label]));
                var all = counts.Sum(row => row.Sum());

                // Right about the class, of it or not: all but those missed and those taken for it.
                var accuracy = (all - (images - hits) - (taken - hits)) / all;
                double[] expected = [images, taken > 0 ? hits / taken : -1, hits / images, accuracy, 2 * hits / (images + taken)];
                Assert.Equal(expected, rows[label], (one, other) => Math.Abs(one - other) < 1e-12);
            }
        });

    private static async Task<IReadOnlyList<double>> Values(IPage page, string chart, string curve) =>
        (await page.Locator(".chart", new() { Has = page.GetByText(chart, new() { Exact = true }) }).Locator($"g[data-name='{curve}'] circle")
            .EvaluateAllAsync<string[]>("points => points.map(point => point.dataset.value)"))
        .Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToList();

    /// <summary>Two epochs in large batches.</summary>
    public sealed class ShortTraining : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

        public ShortTraining()
        {
            var run = CommandLine.Run("train", "InceptionDigits", "--epochs", "2", "--batch", "1000", "--json", "--device", "cpu", "--out", _folder.FullName);
            Assert.True(run.ExitCode == 0, run.Error);
            Result = JsonDocument.Parse(run.Output).RootElement;
            Metrics = [.. File.ReadAllLines(Path.Combine(_folder.FullName, "metrics.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];
        }

        public string Page => Path.Combine(_folder.FullName, "run.html");

        public JsonElement Result { get; }

        public IReadOnlyList<JsonElement> Metrics { get; }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
