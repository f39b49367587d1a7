using InceptionDsl.CommandLine.Progress;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Training;
using Spectre.Console;

namespace InceptionDsl.CommandLine.Commands;

/// <summary><c>train --dry-run</c>: what a training would be and take.</summary>
internal static class DryRun
{
    public static int Run(TrainingJob job, Terminal terminal, bool json, string device, CancellationToken cancellationToken)
    {
        var plan = TrainingTrial.Run(job, cancellationToken);
        var adapted = TrainingLines.Note(plan.Fitted);
        if (json)
        {
            terminal.Writer.WriteLine(PlanColumns.Json(plan, device, adapted));
            return ExitCodes.Success;
        }

        TextLines.Write(terminal.Output, $"{job.Network.Name} on {job.Data.Name}, as it would be trained into {job.Directory}", new Style(decoration: Decoration.Bold));
        if (adapted is not null)
        {
            TextLines.Write(terminal.Output, adapted);
        }

        FieldLines.Write(terminal.Output, PlanColumns.Shown(plan, device));
        terminal.Output.WriteLine();
        ReportTable.WriteNotes(terminal.Output, PlanColumns.Notes, []);
        return ExitCodes.Success;
    }
}
