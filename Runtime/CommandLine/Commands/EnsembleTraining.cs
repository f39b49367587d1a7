using InceptionDsl.CommandLine.Progress;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Reports;
using InceptionDsl.Training;

namespace InceptionDsl.CommandLine.Commands;

/// <summary><c>train --ensemble</c>: one training after the other, a line for each.</summary>
internal static class EnsembleTraining
{
    /// <param name="members">All of them.</param>
    /// <param name="view">Shows each.</param>
    /// <param name="settings">What was asked for.</param>
    public static int Run(
        IReadOnlyList<EnsembleMember> members, TrainingView view, Terminal terminal, TrainCommand.Settings settings, CancellationToken cancellationToken)
    {
        // What can't be trained at all is told before the first member is.
        foreach (var member in members.DistinctBy(member => member.Job.Network))
        {
            TrainingStart.Of(member.Job);
        }

        var trained = view.Show(progress => Train(members, view, progress, cancellationToken));
        ErrorMessages.Write(terminal.Error, trained.SelectMany(member => UnreadableChoice.Lines(member.Unreadable, member.Member.Job.Files.Unreadable)));
        var completed = trained.Count == members.Count;
        if (settings.Json)
        {
            terminal.Writer.WriteLine(Json(members[0].Job, trained, completed));
        }

        var folder = Path.GetDirectoryName(members[0].Job.Directory)!;
        ErrorMessages.Write(settings.Json || !completed ? terminal.Error : terminal.Output, completed
            ? [$"To measure them together: eval {settings.Name} --ensemble {ShellWord.OfPath(folder)}"]
            : [$"Stopped in member {trained.Count + 1}; every step so far is saved in {members[trained.Count].Job.Directory}.", $"To go on: {settings.ToGoOn()}"]);
        return completed ? ExitCodes.Success : ExitCodes.Interrupted;
    }

    /// <summary>Trains until it is cancelled.</summary>
    private static IReadOnlyList<TrainedMember> Train(
        IReadOnlyList<EnsembleMember> members, TrainingView view, IProgress<TrainingEvent> progress, CancellationToken cancellationToken)
    {
        var trained = new List<TrainedMember>();
        foreach (var member in members)
        {
            view.Member = member;
            if (cancellationToken.IsCancellationRequested || member.Train(progress, cancellationToken) is not { } done)
            {
                break;
            }

            trained.Add(done);
            view.Tell(TrainingLines.End(done, members.Count));
        }

        return trained;
    }

    private static string Json(TrainingJob job, IReadOnlyList<TrainedMember> trained, bool completed) => ColumnJson.Document(json =>
    {
        json.WriteStartObject();
        json.WriteString("network", job.Network.Name);
        json.WriteString("data", job.Data.Name);
        json.WriteString("recipe", job.Recipe.Name);
        json.WriteNumber("initializationSeed", job.Recipe.SeedOfWeights);
        json.WriteBoolean("completed", completed);
        json.WriteRows("members", trained, TrainedMember.Columns);
        json.WriteEndObject();
    });
}
