using InceptionDsl.Language.Costs;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Compilation;

/// <summary>
/// Tells where a variant's linear layer reads a larger plane than the base's, which reads one number of each channel: a pool of
/// a fixed window leaves more of a larger input, and the layer silently becomes another.
/// </summary>
internal static class LinearLayers
{
    /// <summary>What there is to tell, at the variant's own stage, or else at its input or its name.</summary>
    /// <param name="graph">The variant.</param>
    /// <param name="basis">The network that it derives from.</param>
    /// <param name="variant">The variant as declared.</param>
    /// <param name="origins">For each stage of the resolved definition the variant's item that it is; -1 for the base's.</param>
    public static EquatableArray<Problem> Compare(
        NetworkGraph graph, NetworkDefinition basis, VariantDefinition variant, EquatableArray<int> origins)
    {
        if (!graph.Layers.Any(layer => layer is LinearLayer linear && PlaneOf(graph, linear).Positions > 1)
            || NetworkCompiler.Compile(basis).Graph is not { } original)
        {
            return [];
        }

        var known = original.Layers.OfType<LinearLayer>().ToDictionary(linear => linear.Name, StringComparer.Ordinal);
        var notes = new List<Problem>();
        foreach (var stage in graph.Stages)
        {
            foreach (var linear in stage.Layers.Select(index => graph.Layers[index]).OfType<LinearLayer>())
            {
                var plane = PlaneOf(graph, linear);
                if (plane.Positions > 1 && known.TryGetValue(linear.Name, out var other) && PlaneOf(original, other) is { Positions: 1 } before)
                {
                    notes.Add(new Problem(
                        Rules.LinearReadsPlane,
                        PlaceOf(stage, variant, origins),
                        [linear.Name, plane.ToString(), variant.Base, before.ToString(), Parameters(graph, linear),
                            Parameters(original, other), new StageName(StageKind.GlobalAvgPool).Declared]));
                }
            }
        }

        return notes.ToEquatableArray();
    }

    /// <summary>What a linear layer reads before it is flattened.</summary>
    private static Shape PlaneOf(NetworkGraph graph, LinearLayer linear)
    {
        var input = graph.Layers[linear.Inputs[0]];
        while (input is FlattenLayer or DropoutLayer or ActivationLayer && input.Output.IsFlat)
        {
            input = graph.Layers[input.Inputs[0]];
        }

        return input.Output;
    }

    private static ProblemPlace PlaceOf(Stage stage, VariantDefinition variant, EquatableArray<int> origins) =>
        origins[stage.Declared] >= 0 ? new ProblemPlace(origins[stage.Declared], null, null)
        : new ProblemPlace(ProblemPlace.Settings, VariantPlaces.Sets(variant, NetworkSettings.Input.Names) ? NetworkSettings.Input.Names : null, null);

    private static string Parameters(NetworkGraph graph, LinearLayer linear) => Numbers.WriteCount(CostModel.Of(graph, linear).Parameters);
}
