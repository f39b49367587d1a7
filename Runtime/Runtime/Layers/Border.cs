using InceptionDsl.Language.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Positions added around a plane, before it and behind it, along each dimension.</summary>
internal readonly record struct Border(EquatableArray<int> Before, EquatableArray<int> Behind)
{
    /// <summary>Whether opposite sides get as much, which libtorch's own layers can add by themselves.</summary>
    public bool IsSymmetric => Before == Behind;

    /// <summary>Nothing.</summary>
    public static Border None(int rank) => new(Axes.All(0, rank), Axes.All(0, rank));

    /// <summary>What is left of this border outside of another.</summary>
    public Border Beyond(Border inner) => new(
        [.. Before.Zip(inner.Before, (whole, part) => whole - part)], [.. Behind.Zip(inner.Behind, (whole, part) => whole - part)]);

    /// <summary>A plane with the border, in the same memory layout. libtorch takes the last dimension first.</summary>
    public Tensor Pad(Tensor input, double value, PaddingModes mode = PaddingModes.Constant)
    {
        var sides = Before.Zip(Behind, (before, behind) => new long[] { before, behind }).Reverse().SelectMany(pair => pair).ToArray();
        return nn.functional.pad(input, sides, mode, value);
    }
}
