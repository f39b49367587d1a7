using System.Diagnostics;
using System.Text.Json;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Evaluation;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;
using InceptionDsl.Statistics;
using Spectre.Console;

namespace InceptionDsl.CommandLine.Commands;

/// <summary><c>eval --ensemble</c>: several networks measured together, beside each by itself.</summary>
internal static class VotersEvaluation
{
    public static int Run(Voters voters, EvalCommand.Settings settings, Terminal terminal, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var each = voters.All.Select(voter => voters.Score(voter, settings.Crops, cancellationToken)).ToList();
        var together = EvaluationScores.Combine(each, settings.Combination);
        var document = Document(voters, each, together, clock.Elapsed.TotalSeconds) with
        {
            Crops = settings.Crops?.Name,
            Combination = settings.Combination.ToString().ToLowerInvariant(),
        };
        var output = new EvaluationFiles(document, together, voters.Data.Test);
        output.Write(settings);
        ErrorMessages.Write(terminal.Error, UnreadableChoice.Lines(together.Unreadable, file: null));
        if (settings.Json)
        {
            terminal.Writer.WriteLine(JsonSerializer.Serialize(output.Document, CommandJson.Readable.EvaluationDocument));
            return ExitCodes.Success;
        }

        var crops = settings.Crops?.Count ?? 1;
        var verdicts = each.Zip(voters.All, (scores, voter) => Verdicts.Of(voter.Name, 1, crops, scores)).ToList();
        var table = VotingTable.Of([.. verdicts, Verdicts.Of("together", each.Count, crops, together)], verdicts, new Bootstrap());
        EvaluationTable.Write(terminal.Output, together.ToResult(), output.Title);
        terminal.Output.WriteLine();
        TextLines.Write(terminal.Output, "Each network by itself, and all together:");
        var leftOut = ReportTable.Write(terminal.Output, ReportColumns.Of(table.Rows, VotingColumns.Members));
        ReportTable.WriteNotes(terminal.Output, new VotingOutput("", table, [.. voters.Rules(settings.Crops)]).Notes, leftOut);
        return ExitCodes.Success;
    }

    /// <summary>What is told of several networks together.</summary>
    /// <param name="each">What each of them says.</param>
    /// <param name="together">What they say together.</param>
    public static EvaluationDocument Document(Voters voters, IReadOnlyList<EvaluationScores> each, EvaluationScores together, double seconds) =>
        EvaluationDocument.Of(
            together.ToResult(),
            voters.Data.Test,
            string.Join(" and ", voters.All.GroupBy(voter => voter.Network.Name).Select(alike =>
                alike.Count() == 1 ? alike.Key : $"{Numbers.Write(alike.Count())} of {alike.Key}")),
            voters.Data.Name,
            string.Join(", ", voters.All.Select(voter => voter.Path)),
            epoch: null,
            seconds) with
        {
            Members = each.Count == 1 ? null :
            [
                .. each.Zip(voters.All, (scores, voter) => (Result: scores.ToResult(), Voter: voter)).Select(member => new VoterDocument(
                    member.Voter.Network.Name, member.Voter.Path, member.Voter.Description?.Epoch,
                    member.Result.Top1, member.Result.Top5, member.Result.Loss)),
            ],
        };
}
