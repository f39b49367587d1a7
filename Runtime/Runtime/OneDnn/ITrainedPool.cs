namespace InceptionDsl.OneDnn;

/// <summary>A maximum or mean over windows of planes of one form with channels last, and its backward pass. All arguments are addresses.</summary>
internal interface ITrainedPool
{
    /// <summary>N, C, H, W of the source.</summary>
    IReadOnlyList<long> Source { get; }

    /// <summary>N, C, H', W' of the destination.</summary>
    IReadOnlyList<long> Destination { get; }

    /// <summary>Whether the forward pass leaves to the backward pass which of a window's elements is the maximum, a byte each.</summary>
    bool HasPositions { get; }

    /// <summary>Reduces the windows.</summary>
    void Forward(nint source, nint destination, nint positions);

    /// <summary>The gradient of the source out of that of the destination.</summary>
    void Backward(nint given, nint positions, nint ofSource);
}
