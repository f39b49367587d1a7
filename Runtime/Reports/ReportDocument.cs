namespace InceptionDsl.Reports;

/// <summary>A network in <c>list --format json</c>.</summary>
internal sealed record NetworkSummary(string Name, Shape Input, int Classes, long Parameters, long MultiplyAdds)
{
    public static NetworkSummary Of(NetworkReport report) =>
        new(report.Name, report.Input, report.Classes, report.Total.Parameters, report.Total.MultiplyAdds);
}

/// <summary>What <c>report --format json</c> prints: totals first, then stages, then layers.</summary>
internal sealed record ReportDocument(
    string Name,
    Shape Input,
    int Classes,
    int Batch,
    long Parameters,
    long ParametersWithAuxiliary,
    long Buffers,
    long BuffersWithAuxiliary,
    long MultiplyAdds,
    long MultiplyAddsWithAuxiliary,
    long Flops,
    long FlopsWithAuxiliary,
    long ActivationBytes,
    long ActivationBytesWithAuxiliary,
    ConventionsDocument Conventions,
    IReadOnlyList<StageDocument> Stages,
    IReadOnlyList<LayerDocument> Layers)
{
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static ReportDocument Of(NetworkReport report, int batch)
    {
        var auxiliary = report.Stages.Where(stage => stage.IsAuxiliary).Select(stage => stage.Name).ToHashSet(StringComparer.Ordinal);
        var (total, all) = (report.Total.ForBatch(batch), report.TotalWithAuxiliary.ForBatch(batch));
        return new ReportDocument(
            report.Name,
            report.Input,
            report.Classes,
            batch,
            total.Parameters,
            all.Parameters,
            total.Buffers,
            all.Buffers,
            total.MultiplyAdds,
            all.MultiplyAdds,
            total.Flops,
            all.Flops,
            total.ActivationBytes,
            all.ActivationBytes,
            ConventionsDocument.For(batch),
            [.. report.Stages.Select(stage => StageDocument.Of(stage, batch))],
            [.. report.Layers.Select(layer => LayerDocument.Of(layer, batch, auxiliary.Contains(layer.Stage)))]);
    }
}

/// <summary>What each figure counts.</summary>
internal sealed record ConventionsDocument(
    string Batch,
    string Parameters,
    string Buffers,
    string MultiplyAdds,
    string Flops,
    string ActivationBytes,
    string ReceptiveField)
{
    public static ConventionsDocument For(int batch) => new(
        Reports.Conventions.Batch(batch),
        Reports.Conventions.Parameters,
        Reports.Conventions.Buffers,
        Reports.Conventions.MultiplyAdds,
        Reports.Conventions.Flops,
        Reports.Conventions.ActivationBytes,
        Reports.Conventions.ReceptiveField);
}

/// <summary>One stage; <paramref name="Output"/> is that of one sample.</summary>
internal sealed record StageDocument(
    string Name,
    string Kind,
    string Specification,
    Shape Output,
    long Parameters,
    long Buffers,
    long MultiplyAdds,
    long Flops,
    long ActivationBytes,
    long ReceptiveField,
    bool Auxiliary)
{
    public static StageDocument Of(StageReport stage, int batch)
    {
        var cost = stage.Cost.ForBatch(batch);
        return new StageDocument(
            stage.Name,
            stage.Kind.ToString(),
            stage.Text,
            stage.Output,
            cost.Parameters,
            cost.Buffers,
            cost.MultiplyAdds,
            cost.Flops,
            cost.ActivationBytes,
            stage.Field.Size,
            stage.IsAuxiliary);
    }
}

/// <summary>One layer; <paramref name="Output"/> is that of one sample.</summary>
internal sealed record LayerDocument(
    string Name,
    string Kind,
    string Stage,
    string Details,
    Shape Output,
    long Parameters,
    long Buffers,
    long MultiplyAdds,
    long Flops,
    long ActivationBytes,
    long ReceptiveField,
    bool Auxiliary)
{
    public static LayerDocument Of(LayerReport layer, int batch, bool isAuxiliary)
    {
        var cost = layer.Cost.ForBatch(batch);
        return new LayerDocument(
            layer.Name,
            layer.Kind,
            layer.Stage,
            layer.Details,
            layer.Output,
            cost.Parameters,
            cost.Buffers,
            cost.MultiplyAdds,
            cost.Flops,
            cost.ActivationBytes,
            layer.Field.Size,
            isAuxiliary);
    }
}
