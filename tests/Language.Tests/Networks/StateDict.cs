using System.Globalization;

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

    /// <summary>A single number is written as one dimension of 1.</summary>
    private static IEnumerable<string> Tensors(Layer layer) => layer.State.Select(tensor =>
        $"{layer.Name}.{tensor.Name} {string.Join("x", tensor.Dimensions.DefaultIfEmpty(1).Select(size => size.ToString(CultureInfo.InvariantCulture)))}");
}
