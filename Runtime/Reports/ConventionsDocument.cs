namespace InceptionDsl.Reports;

/// <summary>What each figure counts.</summary>
internal sealed record ConventionsDocument(
    string Batch,
    string Parameters,
    string Buffers,
    string MultiplyAdds,
    string Flops,
    string ActivationBytes,
    string PeakActivationBytes,
    string ReceptiveField,
    string Share)
{
    /// <param name="convention">What the multiply-adds count.</param>
    public static ConventionsDocument For(int batch, CountingConvention convention = CountingConvention.TorchVision) => new(
        Conventions.Batch(batch),
        Conventions.Parameters,
        Conventions.Buffers,
        Conventions.MultiplyAddsBy(convention),
        Conventions.Flops,
        Conventions.ActivationBytes,
        Conventions.PeakActivationBytes,
        Conventions.ReceptiveField,
        Conventions.Share);
}
