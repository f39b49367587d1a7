namespace InceptionDsl.Benchmarking;

/// <summary>Work on one batch, prepared to be done again and again.</summary>
internal interface IBenchmarkSubject : IDisposable
{
    /// <summary>Does it once; returns when all is done.</summary>
    void Run();
}
