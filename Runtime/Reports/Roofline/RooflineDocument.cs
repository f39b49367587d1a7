namespace InceptionDsl.Roofline;

/// <summary>What <c>roofline --format json</c> prints.</summary>
internal sealed record RooflineDocument(
    string Name,
    string Device,
    string Source,
    string Precision,
    int Batch,
    double PeakFlopsPerSecond,
    double BytesPerSecond,
    double RidgeFlopsPerByte,
    double Seconds,
    double ImagesPerSecond,
    double SecondsBoundByCompute,
    double SecondsBoundByMemory,
    IReadOnlyList<string> Conventions,
    IReadOnlyList<StageBoundDocument> Stages)
{
    public static RooflineDocument Of(NetworkRoofline roofline) => new(
        roofline.Report.Name,
        roofline.Device.Title,
        roofline.Device.Source,
        roofline.Precision.Name(),
        roofline.Batch,
        roofline.Peak,
        roofline.Device.Bandwidth,
        roofline.Ridge,
        roofline.Seconds,
        roofline.ImagesPerSecond,
        roofline.SecondsBoundBy(Limit.Compute),
        roofline.SecondsBoundBy(Limit.Memory),
        RooflineColumns.Notes,
        [.. roofline.Stages.Select(StageBoundDocument.Of)]);
}

/// <summary>A stage of a roofline; <paramref name="Output"/> is that of one sample, the rest is for the batch.</summary>
internal sealed record StageBoundDocument(
    string Name, Shape Output, long Flops, long Bytes, double ComputeSeconds, double MemorySeconds, double Seconds, string? BoundBy)
{
    public static StageBoundDocument Of(StageBound bound) => new(
        bound.Stage.Name,
        bound.Stage.Output,
        bound.Flops,
        bound.Bytes,
        bound.ComputeSeconds,
        bound.MemorySeconds,
        bound.Seconds,
        bound.Limit == Limit.None ? null : bound.Limit.ToString().ToLowerInvariant());
}
