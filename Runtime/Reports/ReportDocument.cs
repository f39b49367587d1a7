using System.Text.Json.Serialization;
using InceptionDsl.Language.Graph;

namespace InceptionDsl.Reports;

/// <summary>A network in <c>list --format json</c>.</summary>
internal sealed record NetworkSummary(string Name, Shape Input, int Classes, long Parameters, long MultiplyAdds)
{
    /// <summary>Whether it is a block; not written for networks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsBlock { get; init; }

    public static NetworkSummary Of(NetworkReport report) =>
        new(report.Name, report.Input, report.IsBlock ? 0 : report.Classes, report.Total.Parameters, report.Total.MultiplyAdds)
        {
            IsBlock = report.IsBlock,
        };
}

/// <summary>What <c>report --format json</c> prints: totals first, then stages, modules and layers.</summary>
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
    long PeakActivationBytesInference,
    long PeakActivationBytesTraining,
    string Convention,
    OperationsDocument Operations,
    OperationsDocument OperationsWithAuxiliary,
    IReadOnlyList<BudgetDocument> Budgets,
    ConventionsDocument Conventions,
    IReadOnlyList<StageDocument> Stages,
    IReadOnlyList<ModuleDocument> Modules,
    IReadOnlyList<LayerDocument> Layers)
{
    /// <summary>Whether it is a block; not written for networks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsBlock { get; init; }

    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static ReportDocument Of(NetworkReport report, int batch)
    {
        var (total, all) = (report.Total.ForBatch(batch), report.TotalWithAuxiliary.ForBatch(batch));
        return new ReportDocument(
            report.Name,
            report.Input,
            report.IsBlock ? 0 : report.Classes,
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
            checked(report.Memory.Inference * batch),
            checked(report.Memory.Training * batch),
            CountingRules.Of(report.Convention).Name,
            OperationsDocument.Of(report.Operations, batch),
            OperationsDocument.Of(report.OperationsWithAuxiliary, batch),
            [.. report.Budgets.Select(BudgetDocument.Of)],
            ConventionsDocument.For(batch, report.Convention),
            [.. report.Stages.Select(stage => StageDocument.Of(stage, report.Total, batch))],
            [.. report.Modules.Select(module => ModuleDocument.Of(module, report.Total, batch))],
            [.. report.Layers.Select(layer => LayerDocument.Of(layer, report.Total, batch))])
        {
            IsBlock = report.IsBlock,
        };
    }
}
