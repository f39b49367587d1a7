namespace InceptionDsl.Roofline;

/// <summary>The least time that a network takes on a machine, by the roofline model (Williams, Waterman and Patterson, 2009).</summary>
/// <param name="Report">The network.</param>
/// <param name="Device">The machine.</param>
/// <param name="Precision">How numbers are stored and multiplied.</param>
/// <param name="Batch">Images at a time.</param>
/// <param name="Stages">The stages of evaluation, in order: without auxiliary heads.</param>
internal sealed record NetworkRoofline(
    NetworkReport Report, ComputeDevice Device, Precision Precision, int Batch, IReadOnlyList<StageBound> Stages)
{
    /// <summary>Operations in a second.</summary>
    public double Peak => Device.Peaks[Precision];

    /// <summary>Operations for each byte above which the machine's arithmetic limits, and below which its memory does.</summary>
    public double Ridge => Peak / Device.Bandwidth;

    /// <summary>The stages one after the other.</summary>
    public double Seconds => Stages.Sum(stage => stage.Seconds);

    /// <summary>Time of the stages that a limit binds.</summary>
    public double SecondsBoundBy(Limit limit) => Stages.Where(stage => stage.Limit == limit).Sum(stage => stage.Seconds);

    /// <summary>Images in a second at most.</summary>
    public double ImagesPerSecond => Batch / Seconds;

    /// <summary>Bounds each stage of a network.</summary>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static NetworkRoofline Of(NetworkReport report, ComputeDevice device, Precision precision, int batch) => new(
        report, device, precision, batch,
        [.. report.Stages.Where(stage => !stage.IsAuxiliary).Select(stage => Bound(stage, device, precision, batch))]);

    private static StageBound Bound(StageReport stage, ComputeDevice device, Precision precision, int batch)
    {
        var (flops, bytes) = MovesNothing(stage) ? (0, 0) : (checked(stage.Cost.Flops * batch), Bytes(stage, precision, batch));
        return new StageBound(stage, flops, bytes, flops / device.Peaks[precision], bytes / device.Bandwidth);
    }

    /// <summary>In evaluation a dropout is its input, and a flattened tensor another view of it.</summary>
    private static bool MovesNothing(StageReport stage) => stage.Kind is StageKind.Dropout or StageKind.Flatten;

    private static long Bytes(StageReport stage, Precision precision, int batch) => checked(
        (((stage.Inputs.Sum(input => input.Elements) + stage.Output.Elements) * batch) + stage.Cost.Parameters) * precision.Bytes());
}
