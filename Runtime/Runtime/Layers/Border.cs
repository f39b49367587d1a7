using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Rows and columns added around a plane.</summary>
internal readonly record struct Border(int Top, int Left, int Bottom, int Right)
{
    /// <summary>Whether opposite sides get as much, which libtorch's own layers can add by themselves.</summary>
    public bool IsSymmetric => (Top, Left) == (Bottom, Right);

    /// <summary>N×C×H×W to N×C×(top + H + bottom)×(left + W + right), in the same memory layout.</summary>
    public Tensor Pad(Tensor input, double value) => nn.functional.pad(input, [Left, Right, Top, Bottom], value: value);
}
