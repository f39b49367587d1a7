namespace InceptionDsl.Language.Tests;

/// <summary>The keys and shapes of a network's state dict, as PyTorch's modules have them.</summary>
internal static class StateDict
{
    /// <summary>One line for each tensor: <c>features.0.0.weight 16x3x3x3</c>.</summary>
    public static IEnumerable<string> Of(NetworkGraph graph) => graph.Layers.SelectMany(Tensors);

    /// <summary>The lines of a file of tests/References.</summary>
    public static IReadOnlyList<string> Reference(string file)
    {
        using var reader = new StreamReader(typeof(StateDict).Assembly.GetManifestResourceStream(file)!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
    }

    private static IEnumerable<string> Tensors(Layer layer)
    {
        switch (layer)
        {
            case ConvolutionLayer conv:
                var window = conv.Window;
                yield return FormattableString.Invariant(
                    $"{conv.Name}.weight {conv.OutChannels}x{conv.InChannels / conv.Groups}x{window.Height}x{window.Width}");
                if (conv.HasBias)
                {
                    yield return FormattableString.Invariant($"{conv.Name}.bias {conv.OutChannels}");
                }

                break;
            case LinearLayer linear:
                yield return FormattableString.Invariant($"{linear.Name}.weight {linear.OutFeatures}x{linear.InFeatures}");
                if (linear.HasBias)
                {
                    yield return FormattableString.Invariant($"{linear.Name}.bias {linear.OutFeatures}");
                }

                break;
            case BatchNormLayer norm:
                foreach (var tensor in (string[])["weight", "bias", "running_mean", "running_var"])
                {
                    yield return FormattableString.Invariant($"{norm.Name}.{tensor} {norm.Output.Channels}");
                }

                yield return norm.Name + ".num_batches_tracked 1";
                break;
        }
    }
}
