using System.Diagnostics;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Evaluation;
using InceptionDsl.Framings;
using InceptionDsl.Language.Text;
using InceptionDsl.Statistics;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>
/// <c>eval --table</c>: one network and all of them, with one crop, AlexNet's 10 and GoogLeNet's 144. Each network is evaluated once with
/// each plan of crops, and combined from what it said.
/// </summary>
internal static class TableEvaluation
{
    /// <summary>null: what the network sees where nothing is said of crops.</summary>
    private static readonly IReadOnlyList<CropPlan?> Plans = [null, CropPlan.AlexNet, CropPlan.GoogLeNet];

    public static int Run(Voters voters, EvalCommand.Settings settings, Terminal terminal, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var (one, all, members) = (new List<Verdicts>(), new List<Verdicts>(), new List<Verdicts>());
        var rules = new List<string>();
        var each = new List<EvaluationScores>();
        EvaluationScores? together = null;
        foreach (var plan in Plans)
        {
            var crops = plan?.Count ?? 1;
            each.Clear();
            foreach (var voter in voters.All)
            {
                var began = clock.Elapsed;
                each.Add(voters.Score(voter, plan, cancellationToken));
                ErrorMessages.Write(
                    terminal.Error,
                    $"{voter.Name}, {Numbers.WriteWith(crops, "crop")}: top-1 {Reports.Percent.Of(each[^1].ToResult().Top1)}, {Progress.TrainingLines.Time(clock.Elapsed - began)}");
            }

            together = EvaluationScores.Combine(each);
            one.Add(Verdicts.Of(voters.All[0].Name, 1, crops, each[0]));
            all.Add(Verdicts.Of("all", each.Count, crops, together));
            if (plan is null)
            {
                members.AddRange(each.Zip(voters.All, (scores, voter) => Verdicts.Of(voter.Name, 1, 1, scores)));
            }

            rules.AddRange(voters.Rules(plan));
        }

        // The last plan's figures stand for the whole on the page: those with most crops.
        var document = VotersEvaluation.Document(voters, each, together!, clock.Elapsed.TotalSeconds);
        var files = new EvaluationFiles(document, together!, voters.Data.Test);
        var table = VotingTable.Of(voters.All.Count == 1 ? one : [.. one, .. all], members, new Bootstrap());
        var output = new VotingOutput(files.Title, table, rules);
        files.WriteParts(settings);
        if (settings.Output is { } page)
        {
            ResultFile.Write(page, console => output.Html(console.Profile.Out.Writer, files.Document, EvaluationPage.Pictures(files.Mistakes)));
        }

        if (settings.Out is { } folder)
        {
            WriteAll(folder, output, files);
        }

        Print(terminal, output, settings.Json);
        ErrorMessages.Write(terminal.Error, UnreadableChoice.Lines(together!.Unreadable, file: null));
        return ExitCodes.Success;
    }

    private static void Print(Terminal terminal, VotingOutput output, bool asJson)
    {
        if (asJson)
        {
            terminal.Writer.WriteLine(output.Json());
            return;
        }

        TextLines.Write(terminal.Output, output.Title);
        var leftOut = ReportTable.Write(terminal.Output, output.Rows);
        if (output.Members is { } members)
        {
            TextLines.Write(terminal.Output, "Each network by itself, with one crop:");
            leftOut = [.. leftOut.Union(ReportTable.Write(terminal.Output, members))];
        }

        ReportTable.WriteNotes(terminal.Output, output.Notes, leftOut);
    }

    /// <summary>Everything, in a folder.</summary>
    private static void WriteAll(string folder, VotingOutput output, EvaluationFiles files)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"'{folder}' can't be made: {failure.Message}", "Give --out a folder that you may write to.");
        }

        var plot = VotingPlot.Of(output.Table, output.Title);
        Text("table.md", output.Markdown);
        Text("table.csv", output.Csv);
        Text("table.json", writer => writer.WriteLine(output.Json()));
        Text("table.html", writer => output.Html(writer, files.Document, EvaluationPage.Pictures(files.Mistakes)));
        Bytes("table.png", plot.Png());
        Bytes("table.svg", plot.Svg());
        Bytes("predictions.csv", files.Predictions);

        void Text(string name, Action<TextWriter> write) => ResultFile.Write(Path.Combine(folder, name), console => write(console.Profile.Out.Writer));

        void Bytes(string name, byte[] content) => ResultFile.Write(Path.Combine(folder, name), content, "--out");
    }
}
