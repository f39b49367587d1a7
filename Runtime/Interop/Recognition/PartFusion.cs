namespace InceptionDsl.Interop.Recognition;

/// <summary>Makes one step of what the language writes as one: convolution, normalization, activation; depthwise and pointwise; sum and activation.</summary>
internal static class PartFusion
{
    /// <summary>Fuses the steps of a chain, and of the branches in it.</summary>
    /// <param name="chain">Steps, each of which alone reads the one before.</param>
    public static IReadOnlyList<Part> Fuse(IReadOnlyList<Part> chain)
    {
        var fused = new List<Part>();
        for (var index = 0; index < chain.Count; index++)
        {
            switch (chain[index])
            {
                case LayerPart { Layer: FlattenLayer } when IsBeforeLinear(chain, index + 1):
                    break;
                case LayerPart { Layer: WeightedLayer layer } part:
                    fused.Add(Weighted(chain, ref index, part, layer));
                    break;
                case ResidualPart residual:
                    fused.Add(residual with
                    {
                        Shortcut = Fuse(residual.Shortcut),
                        Body = Fuse(residual.Body),
                        Branches = [Fuse(residual.Shortcut), Fuse(residual.Body)],
                        After = Next<ActivationLayer>(chain, ref index),
                        Output = chain[index].Output,
                    });
                    break;
                case ParallelPart parallel:
                    fused.Add(parallel with { Branches = [.. parallel.Branches.Select(Fuse)] });
                    break;
                default:
                    fused.Add(chain[index]);
                    break;
            }
        }

        return fused;
    }

    private static WeightedPart Weighted(IReadOnlyList<Part> chain, ref int index, LayerPart part, WeightedLayer layer)
    {
        ConvolutionLayer? depthwise = null;
        if (layer is ConvolutionLayer { HasBias: false, Groups: > 1 } first && first.Groups == first.InChannels
            && index + 1 < chain.Count && chain[index + 1] is LayerPart { Layer: ConvolutionLayer { Groups: 1, Window: { Area: 1 } } second }
            && second.Window == Window.Pointwise(second.Window.Rank))
        {
            (depthwise, layer) = (first, second);
            index++;
        }

        var norm = Next<NormLayer>(chain, ref index);
        var activation = Next<ActivationLayer>(chain, ref index);
        return new WeightedPart(part.Inputs, chain[index].Output, layer, depthwise, norm, activation);
    }

    /// <summary>The layer of the next step, which is then passed, if it is of a kind.</summary>
    private static T? Next<T>(IReadOnlyList<Part> chain, ref int index)
        where T : Layer
    {
        if (index + 1 >= chain.Count || chain[index + 1] is not LayerPart { Layer: T layer })
        {
            return null;
        }

        index++;
        return layer;
    }

    /// <summary>Whether a linear layer comes, which flattens by itself, with nothing before it that would work on channels.</summary>
    private static bool IsBeforeLinear(IReadOnlyList<Part> chain, int index)
    {
        while (index < chain.Count && chain[index] is LayerPart { Layer: DropoutLayer or ActivationLayer })
        {
            index++;
        }

        return index < chain.Count && chain[index] is LayerPart { Layer: LinearLayer };
    }
}
