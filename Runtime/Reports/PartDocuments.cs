namespace InceptionDsl.Reports;

/// <summary>One stage; shapes are those of one sample.</summary>
internal sealed record StageDocument(
    string Name,
    string Kind,
    string Specification,
    IReadOnlyList<Shape> Inputs,
    Shape Output,
    long Parameters,
    long Buffers,
    long MultiplyAdds,
    double? Share,
    long Flops,
    OperationsDocument Operations,
    long ActivationBytes,
    long ReceptiveField,
    FieldDocument Field,
    bool Auxiliary)
{
    /// <param name="total">The network's, which shares are of.</param>
    public static StageDocument Of(StageReport stage, Cost total, int batch)
    {
        var cost = stage.Cost.ForBatch(batch);
        return new StageDocument(
            stage.Name,
            stage.Kind.ToString(),
            stage.Text,
            stage.Inputs.Items,
            stage.Output,
            cost.Parameters,
            cost.Buffers,
            cost.MultiplyAdds,
            Shares.Of(stage.Cost, total, stage.IsAuxiliary),
            cost.Flops,
            OperationsDocument.Of(stage.Operations, batch),
            cost.ActivationBytes,
            stage.Field.Size,
            FieldDocument.Of(stage.Field, stage.HorizontalField),
            stage.IsAuxiliary);
    }
}

/// <summary>One module, between stages and layers; shapes are those of one sample.</summary>
internal sealed record ModuleDocument(
    string Name,
    string Step,
    string Stage,
    IReadOnlyList<Shape> Inputs,
    Shape Output,
    long Parameters,
    long Buffers,
    long MultiplyAdds,
    double? Share,
    long Flops,
    OperationsDocument Operations,
    long ActivationBytes,
    FieldDocument Field,
    bool Auxiliary)
{
    /// <param name="total">The network's, which shares are of.</param>
    public static ModuleDocument Of(ModuleReport module, Cost total, int batch)
    {
        var cost = module.Cost.ForBatch(batch);
        return new ModuleDocument(
            module.Name,
            module.Text,
            module.Stage,
            module.Inputs.Items,
            module.Output,
            cost.Parameters,
            cost.Buffers,
            cost.MultiplyAdds,
            Shares.Of(module.Cost, total, module.IsAuxiliary),
            cost.Flops,
            OperationsDocument.Of(module.Operations, batch),
            cost.ActivationBytes,
            FieldDocument.Of(module.Field, module.HorizontalField),
            module.IsAuxiliary);
    }
}

/// <summary>One layer; shapes are those of one sample.</summary>
/// <param name="Kernel">[height, width] of a convolution's or pool's window; null for other layers, as the next three.</param>
/// <param name="Stride">[rows, columns].</param>
/// <param name="Padding">[top, left, bottom, right].</param>
/// <param name="Dilation">[rows, columns].</param>
internal sealed record LayerDocument(
    string Name,
    string Kind,
    string Stage,
    string Details,
    IReadOnlyList<Shape> Inputs,
    Shape Output,
    long[]? Kernel,
    long[]? Stride,
    long[]? Padding,
    long[]? Dilation,
    int Groups,
    long Parameters,
    long Buffers,
    long MultiplyAdds,
    double? Share,
    long Flops,
    OperationsDocument Operations,
    long ActivationBytes,
    long ReceptiveField,
    FieldDocument Field,
    bool Auxiliary)
{
    /// <param name="total">The network's, which shares are of.</param>
    public static LayerDocument Of(LayerReport layer, Cost total, int batch)
    {
        var cost = layer.Cost.ForBatch(batch);
        return new LayerDocument(
            layer.Name,
            layer.Kind,
            layer.Stage,
            layer.Details,
            layer.Inputs.Items,
            layer.Output,
            layer.Window is { } kernel ? [kernel.Height, kernel.Width] : null,
            layer.Window is { } stride ? [stride.StrideHeight, stride.StrideWidth] : null,
            layer.Window is { } padding ? [padding.PaddingTop, padding.PaddingLeft, padding.PaddingBottom, padding.PaddingRight] : null,
            layer.Window is { } dilation ? [dilation.DilationHeight, dilation.DilationWidth] : null,
            layer.Groups,
            cost.Parameters,
            cost.Buffers,
            cost.MultiplyAdds,
            Shares.Of(layer.Cost, total, layer.IsAuxiliary),
            cost.Flops,
            OperationsDocument.Of(layer.Operations, batch),
            cost.ActivationBytes,
            layer.Field.Size,
            FieldDocument.Of(layer.Field, layer.HorizontalField),
            layer.IsAuxiliary);
    }
}
