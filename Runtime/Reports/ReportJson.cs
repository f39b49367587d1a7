using System.Text.Json;

namespace InceptionDsl.Reports;

/// <summary>Reports as JSON, off the columns that tables show.</summary>
internal static class ReportJson
{
    private static readonly IReadOnlyList<Column<BudgetUse>> Budgets =
    [
        new("figure", "Figure", budget => JsonNamingPolicy.CamelCase.ConvertName(budget.Figure)),
        new("limit", "Limit", budget => Cell.Count(budget.Limit)),
        new("spent", "Spent", budget => Cell.Count(budget.Spent)),
        new("used", "Used", budget => Cell.Share(budget.Used)),
    ];

    private static readonly IReadOnlyList<Column<OutputReport>> Outputs =
    [
        new("name", "Output", output => output.Name),
        new("shape", "Shape", output => Cell.Of(output.Shape)),
    ];

    /// <summary>A network: its totals, what each figure counts, then stages, modules and layers. Budgets are for one image.</summary>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static string Of(NetworkReport report, int batch) => ColumnJson.Document(json =>
    {
        json.WriteStartObject();
        json.WriteMembers(report, NetworkColumns.All(batch, report.Convention));
        json.WriteRows("budgets", report.Budgets, Budgets);
        json.WriteConventions(batch, report.Convention);
        json.WriteRows("stages", report.Stages, PartColumns.Stages(report, batch));
        json.WriteRows("modules", report.Modules, PartColumns.Modules(report, batch));
        json.WriteRows("layers", report.Layers, PartColumns.Layers(report, batch));
        if (report.Outputs.Count > 0)
        {
            json.WriteRows("outputs", report.Outputs, Outputs);
        }

        json.WriteMembers(report, [.. NetworkColumns.Recomputed(report, batch), NetworkColumns.IsBlock]);
        json.WriteEndObject();
    });

    /// <summary>A list of networks.</summary>
    public static string Of(IEnumerable<NetworkReport> reports) => ColumnJson.Document(json => json.WriteRows(reports, NetworkColumns.Listed));

    /// <summary>What each figure counts.</summary>
    public static void WriteConventions(this Utf8JsonWriter json, int batch, CountingConvention convention)
    {
        json.WriteStartObject("conventions");
        json.WriteString("batch", Conventions.Batch(batch));
        foreach (var cost in CostColumn.All(convention))
        {
            json.WriteString(cost.Id, cost.Legend);
        }

        json.WriteString("peakActivationBytes", Conventions.PeakActivationBytes);
        json.WriteString("receptiveField", Conventions.ReceptiveField);
        json.WriteString("share", Conventions.Share);
        json.WriteEndObject();
    }
}
