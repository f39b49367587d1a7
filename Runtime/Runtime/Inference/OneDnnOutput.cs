namespace InceptionDsl.Inference;

/// <summary>One of a program's outputs.</summary>
/// <param name="Dimensions">N×F or N×C×H×W.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record OneDnnOutput(IReadOnlyList<long> Dimensions, long Bytes);
