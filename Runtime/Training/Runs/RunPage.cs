using System.Globalization;
using InceptionDsl.Diagrams;
using InceptionDsl.Evaluation;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;
using InceptionDsl.Reports.Html;
using InceptionDsl.Settings;
using InceptionDsl.Training.Metrics;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training.Runs;

/// <summary>A run as one page.</summary>
/// <param name="network">The network that is trained.</param>
internal sealed class RunPage(NetworkGraph network)
{
    private static readonly IReadOnlyList<Column<(SettingField Field, string Value)>> RecipeColumns =
    [
        new(null, "Setting", setting => setting.Field.Key) { Form = ColumnForm.Text },
        new(null, "Value", setting => setting.Value) { Form = ColumnForm.Text },
        new(null, "Meaning", setting => setting.Field.Meaning) { Form = ColumnForm.Text },
    ];

    private readonly Lazy<string> _picture = new(() =>
    {
        using var text = new StringWriter();
        NetworkPicture.WriteStages(text, Diagram.Of(network).Fold(), NetworkReport.Of(network));
        return text.ToString();
    });

    /// <summary>A sheet of training images as they go into the network, a PNG file's bytes; null where it is not known.</summary>
    public byte[]? TrainingImages { get; set; }

    /// <summary>What was found at the last epoch's end; null before the first.</summary>
    public EvaluationDocument? Evaluation { get; set; }

    /// <summary>The mistakes' pictures.</summary>
    public IReadOnlyList<GalleryPicture> Mistakes { get; set; } = [];

    /// <summary>Writes the page.</summary>
    public void Write(TextWriter writer, RunRecord run, IReadOnlyList<EpochMetrics> epochs) =>
        HtmlPage.Write(writer, $"{run.Network} on {run.Data}", NetworkPicture.Style, page =>
        {
            page.Write($"<p id=\"status\" data-value=\"{Word(run.Status)}\">{HtmlPage.Encoder.Encode(Status(run, epochs))}</p>\n");
            HtmlPage.WriteTotals(page, Figures(run, epochs));
            if (epochs.Count > 0)
            {
                page.Write("<section>\n<h2>Curves</h2>\n");
                HtmlChart.Write(page, RunCharts.Of(epochs));
                page.Write("</section>\n");
            }

            if (Evaluation is { } evaluation)
            {
                EvaluationPage.WriteSections(page, evaluation, Mistakes);
            }

            if (TrainingImages is { } sheet)
            {
                page.Write("<section>\n<h2>Training images</h2>\n<p>The first of this start, as they go into the network: made to fit, and augmented.</p>\n");
                HtmlGallery.WriteSheet(page, "training-images", sheet, "Training images");
                page.Write("</section>\n");
            }

            WriteRecipe(page, run);
            WriteNetwork(page, run);
            page.Write("<section>\n<h2>Run</h2>\n");
            HtmlPage.WriteTotals(page, Circumstances(run));
            page.Write(run.CommandLine is { } line ? $"<pre id=\"command\">{HtmlPage.Encoder.Encode(line)}</pre>\n" : "");
            page.Write("</section>\n<section>\n<h2>Epochs</h2>\n<div class=\"wide\">");
            HtmlTable.Write(page, "epochs", ReportColumns.Of(epochs, EpochColumns.All));
            page.Write("</div>\n</section>\n");
        });

    private static string Word(RunStatus status) => status.ToString().ToLowerInvariant();

    private static string Status(RunRecord run, IReadOnlyList<EpochMetrics> epochs)
    {
        var done = $"{Numbers.WriteCount(epochs.Count)} of {Numbers.WriteWith(run.Recipe.Epochs, "epoch")} done";
        return run.Status switch
        {
            RunStatus.Finished => $"Finished after {Numbers.WriteWith(epochs.Count, "epoch")}.",
            RunStatus.Stopped => $"Stopped, with {done}; train with --resume goes on.",
            RunStatus.Failed => $"Failed, with {done}: {run.Message}",
            _ => $"Training, with {done}.",
        };
    }

    private IEnumerable<(string Label, Cell Figure)> Figures(RunRecord run, IReadOnlyList<EpochMetrics> epochs)
    {
        foreach (var figure in Evaluation is { } evaluation ? EvaluationPage.Figures(evaluation) : [])
        {
            yield return figure;
        }

        if (epochs.Count > 0)
        {
            var (best, last) = (epochs.MaxBy(epoch => epoch.TestTop1)!, epochs[^1]);
            yield return ("Best test top-1", $"{Percent.Of(best.TestTop1)} in epoch {Numbers.Write(best.Epoch)}");
            yield return ("Training loss", EpochColumns.Loss(last.TrainLoss));
            yield return ("Images/s, waiting for data", string.Create(
                CultureInfo.InvariantCulture, $"{last.ImagesPerSecond:#,##0}, {100 * (last.DataWait ?? 0):0.0} % of the time"));
            yield return ("Time", TimeSpan.FromSeconds(last.Seconds).ToString(last.Seconds >= 86400 ? @"d\.hh\:mm\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture));
        }

        yield return ("Parameters", Cell.Both(run.Parameters));
    }

    private static IEnumerable<(string Label, Cell Figure)> Circumstances(RunRecord run) =>
    [
        ("Data", run.Data),
        ("Training images", Cell.Count(run.TrainImages)),
        ("Test images", Cell.Count(run.TestImages)),
        ("Classes", Cell.Count(run.Classes)),
        ("Steps in an epoch", Cell.Count(run.StepsPerEpoch)),
        ("Began", Time(run.Started)),
        ("Written", Time(run.Updated)),
        .. run.Resumed > 0 ? [("Resumed", (Cell)$"{Numbers.WriteWith(run.Resumed, "time")}")] : Array.Empty<(string, Cell)>(),
        ("Machine", run.Machine.Host),
        ("System", run.Machine.System),
        ("Processor", run.Machine.Cpu),
        ("Cores", Cell.Count(run.Machine.Cores)),
        ("Threads of libtorch", Cell.Count(run.Machine.Threads)),
        ("Device", run.Machine.Device),
        ("libtorch", run.Machine.LibTorch),
        (".NET", run.Machine.Framework),
    ];

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static void WriteRecipe(TextWriter page, RunRecord run)
    {
        page.Write("<section>\n<h2>Recipe</h2>\n");
        HtmlTable.Write(page, "recipe", ReportColumns.Of(RecipeValues.Of(run.Recipe), RecipeColumns));
        page.Write("</section>\n");
    }

    private void WriteNetwork(TextWriter page, RunRecord run)
    {
        page.Write($"<section>\n<h2>Network</h2>\n{_picture.Value}");
        page.Write($"<details>\n<summary><h2>Definition</h2></summary>\n<pre id=\"definition\">{HtmlPage.Encoder.Encode(run.Definition)}</pre>\n</details>\n</section>\n");
    }
}
