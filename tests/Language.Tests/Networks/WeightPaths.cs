namespace InceptionDsl.Language.Tests;

/// <summary>The paths under which a network's weights lie in its state dict.</summary>
internal static class WeightPaths
{
    public static IEnumerable<string> Of(NetworkGraph graph) =>
        graph.Layers.Where(layer => layer.State.Count > 0).Select(layer => layer.Name);
}
