using static TorchSharp.torch;

namespace InceptionDsl.Inference;

/// <summary>One operation of an inference form. Values have numbers: 0 is the input's.</summary>
/// <param name="Name">The path of the layer that it computes; unique in the plan.</param>
/// <param name="Output">The value that it gives.</param>
/// <param name="Inputs">The values that it reads.</param>
internal abstract record PlannedOperation(string Name, int Output, IReadOnlyList<int> Inputs);

/// <summary>A layer, with what is done to its output at once.</summary>
/// <param name="Layer">
/// What is computed; of convolutions that were joined, one that gives the channels of all. Its inputs are the graph's, not the plan's.
/// Of a normalization that is multiplied into no weights, scale · x + shift for each channel is left.
/// </param>
internal sealed record PlannedLayer(string Name, int Output, IReadOnlyList<int> Inputs, Layer Layer) : PlannedOperation(Name, Output, Inputs)
{
    /// <summary>
    /// The weights, with the normalization after the layer in them, in the state dict's dimensions; a normalization's scale, C×1×1 or of
    /// features F. Null without.
    /// </summary>
    public Tensor? Weight { get; init; }

    /// <summary>What is added to each output channel; a normalization's shift. Null without.</summary>
    public Tensor? Bias { get; init; }

    /// <summary>The function of its output; null for none.</summary>
    public ActivationLayer? Activation { get; init; }

    /// <summary>Whether the memory of its first input may become that of its output: nothing reads it any more.</summary>
    public bool Overwrites { get; init; }
}

/// <summary>Some channels of a value, which it shares memory with.</summary>
/// <param name="Begin">The first channel.</param>
/// <param name="End">The channel after the last.</param>
internal sealed record PlannedSlice(string Name, int Output, int Input, int Begin, int End) : PlannedOperation(Name, Output, [Input]);
