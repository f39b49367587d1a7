namespace InceptionDsl.Language.Tests;

/// <summary>The paths under which a network's weights lie in its state dict.</summary>
internal static class WeightPaths
{
    public static IEnumerable<string> Of(NetworkGraph graph) =>
        graph.Layers.Where(layer => layer is ConvolutionLayer or BatchNormLayer or LinearLayer).Select(layer => layer.Name);
}
