using InceptionDsl.Reports;

namespace InceptionDsl.Training.Sweeps;

/// <summary>A sweep's table in the formats of files; its page is <see cref="SweepPage"/>'s.</summary>
internal static class SweepOutput
{
    /// <summary>One object with the points and their trainings.</summary>
    public static string Json(SweepResult result) => ColumnJson.Document(json =>
    {
        var plan = result.Plan;
        json.WriteStartObject();
        json.WriteString("sweep", plan.Sweep.Name);
        json.WriteString("base", plan.Sweep.Base);
        json.WriteBoolean("isAblation", plan.Sweep.IsAblation);
        json.WriteString("data", plan.Data);
        json.WriteString("recipe", plan.Recipe.Name);
        json.WriteNumber("epochs", plan.Recipe.Epochs);
        json.WriteStrings("axes", plan.Sweep.Axes.Select(axis => axis.Name));
        json.WriteNumber("seeds", plan.Seeds);
        json.WriteNumber("threads", plan.Threads);
        json.WriteString("cost", result.Cost.Id);
        if (result.LeastDifference is { } least)
        {
            json.WriteNumber("leastSignificantDifference", least);
        }

        json.WriteString("measuredOn", result.Measured);
        json.WriteStartArray("points");
        var columns = SweepColumns.Of(result);
        foreach (var point in result.Rows)
        {
            json.WriteStartObject();
            json.WriteMembers(point, columns);
            json.WriteRows("trainings", point.Seeds, SweepColumns.Trainings);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteRows("dropped", plan.Sweep.Dropped, SweepColumns.Dropped(plan.Sweep));
        json.WriteStrings("notes", SweepText.Notes(result));
        json.WriteEndObject();
    });

    /// <summary>Costs alone, as a dry run tells them.</summary>
    public static string CostsJson(SweepDescriptor sweep, IReadOnlyList<PointResult> points) => ColumnJson.Document(json =>
    {
        json.WriteStartObject();
        json.WriteString("sweep", sweep.Name);
        json.WriteString("base", sweep.Base);
        json.WriteRows("points", points, SweepColumns.Costs(sweep));
        json.WriteRows("dropped", sweep.Dropped, SweepColumns.Dropped(sweep));
        json.WriteEndObject();
    });

    /// <summary>Pipe tables, and what they are.</summary>
    /// <param name="title">What is above them.</param>
    /// <param name="points">A row for each point.</param>
    /// <param name="notes">What the figures are.</param>
    public static void Markdown(TextWriter writer, SweepDescriptor sweep, string title, ReportColumns points, IReadOnlyList<string> notes)
    {
        writer.WriteLine("# " + title);
        writer.WriteLine();
        ReportMarkdown.Write(writer, points);
        writer.WriteLine();
        if (sweep.Dropped.Count > 0)
        {
            ReportMarkdown.Write(writer, ReportColumns.Of(sweep.Dropped, SweepColumns.Dropped(sweep)));
            writer.WriteLine();
        }

        foreach (var note in notes)
        {
            writer.WriteLine("- " + note);
        }
    }
}
