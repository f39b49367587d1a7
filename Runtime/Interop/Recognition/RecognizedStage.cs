namespace InceptionDsl.Interop.Recognition;

/// <summary>A stage to be, of steps that stand one after the other.</summary>
/// <param name="Parts">The steps; at least one.</param>
/// <param name="Inputs">The layers that it reads; several are put together.</param>
/// <param name="Merge">How.</param>
/// <param name="Path">What the file's names say that it is called; empty for nothing.</param>
internal sealed record RecognizedStage(IReadOnlyList<Part> Parts, IReadOnlyList<int> Inputs, Merge Merge, IReadOnlyList<string> Path)
{
    /// <summary>The layer whose output is its.</summary>
    public int Output => Parts[^1].Output;
}
