namespace InceptionDsl.Inference;

/// <summary>One of a program's outputs.</summary>
/// <param name="Offset">Where it begins in the memory of all, in bytes.</param>
/// <param name="Dimensions">N×F or N×C×H×W.</param>
internal sealed record OneDnnOutput(long Offset, IReadOnlyList<long> Dimensions);
