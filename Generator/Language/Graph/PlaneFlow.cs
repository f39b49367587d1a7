using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>
/// What becomes of an input of other lengths than the declared ones in a network that is built: its windows,
/// paddings and widths stay as they are.
/// </summary>
/// <param name="Failure">The first layer that can't read what reaches it, in words; null when all can.</param>
/// <param name="SingleNorms">
/// Paths of the batch normalizations that see one value of each channel in an image, so that their variance over a batch of
/// one is nothing.
/// </param>
internal sealed record PlaneFlow(string? Failure, EquatableArray<string> SingleNorms)
{
    /// <summary>Follows the lengths of an input's plane through the layers.</summary>
    /// <param name="graph">The network as built.</param>
    /// <param name="lengths">The input's.</param>
    /// <param name="stages">The stages that are computed.</param>
    public static PlaneFlow Of(NetworkGraph graph, EquatableArray<long> lengths, IEnumerable<Stage> stages)
    {
        var planes = new BuiltPlane[graph.Layers.Count];
        planes[0] = new BuiltPlane(graph.Input.Channels, lengths);
        var norms = new List<string>();
        foreach (var stage in stages)
        {
            foreach (var index in stage.Layers)
            {
                var layer = graph.Layers[index];
                var inputs = layer.Inputs.Select(input => planes[input]).ToArray();
                if (BuiltPlane.After(layer, inputs) is not { } plane)
                {
                    return new PlaneFlow(BuiltPlane.Describe(layer, layer.Name.Length > 0 ? layer.Name : stage.Name, inputs), []);
                }

                if (layer is BatchNormLayer && plane.Positions == 1 && !norms.Contains(layer.WeightsPath))
                {
                    norms.Add(layer.WeightsPath);
                }

                planes[index] = plane;
            }
        }

        return new PlaneFlow(null, norms.ToEquatableArray());
    }
}
