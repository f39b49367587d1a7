using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Of which pass of a normalization a tensor is the output, so that a reader need not keep it: it can be computed again.</summary>
internal static class NormOutputs
{
    private static readonly ConditionalWeakTable<Tensor, NormPass> Passes = [];

    /// <summary>Notes what a tensor is.</summary>
    public static void Add(Tensor output, NormPass pass) => Passes.Add(output, pass);

    /// <summary>The pass that a tensor is the output of; null where it is none, or can't be computed again.</summary>
    public static NormPass? PassOf(Tensor tensor) => Passes.TryGetValue(tensor, out var pass) && !pass.IsReleased ? pass : null;
}
