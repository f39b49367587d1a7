using InceptionDsl.Language.Text;

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
    /// <param name="auxiliary">Whether the auxiliary classifiers are computed too.</param>
    public static PlaneFlow Of(NetworkGraph graph, EquatableArray<long> lengths, bool auxiliary)
    {
        var planes = new Plane[graph.Layers.Count];
        planes[0] = new Plane(graph.Input.Channels, lengths);
        var norms = new List<string>();
        foreach (var stage in graph.Stages.Where(stage => auxiliary || !stage.IsAuxiliary))
        {
            foreach (var index in stage.Layers)
            {
                var layer = graph.Layers[index];
                var inputs = layer.Inputs.Select(input => planes[input]).ToArray();
                var plane = Next(layer, inputs);
                if (plane.Lengths.Any(length => length < 1) || IsMisfit(layer, inputs))
                {
                    return new PlaneFlow(Describe(layer, layer.Name.Length > 0 ? layer.Name : stage.Name, inputs), []);
                }

                if (layer is BatchNormLayer && plane.Positions == 1)
                {
                    norms.Add(layer.Name);
                }

                planes[index] = plane;
            }
        }

        return new PlaneFlow(null, norms.ToEquatableArray());
    }

    private static Plane Next(Layer layer, Plane[] inputs)
    {
        var input = inputs[0];
        var lengths = layer.SizeOf(Array.ConvertAll(inputs, plane => plane.Lengths), isBuilt: true);
        return layer switch
        {
            FlattenLayer => new Plane(input.Features * input.Positions, []),
            ConcatenationLayer => new Plane(inputs.Sum(plane => plane.Features), lengths),
            { State.Count: > 0 } or SliceLayer => new Plane(layer.Output.Channels, lengths),
            _ => new Plane(input.Features, lengths),
        };
    }

    /// <summary>Whether a layer gets another number of features than it has weights for, or tensors of several to put together.</summary>
    private static bool IsMisfit(Layer layer, Plane[] inputs) => layer switch
    {
        LinearLayer linear => inputs[0].Features != linear.InFeatures,
        NormLayer norm => inputs[0].Features != norm.Output.Channels,
        SliceLayer slice => inputs[0].Features < slice.End,
        JoiningLayer { Merge: not Merge.Concat } => inputs.Any(plane => plane.Features != inputs[0].Features),
        _ => false,
    };

    private static string Describe(Layer layer, string name, Plane[] inputs) => layer switch
    {
        LinearLayer linear => $"'{name}' reads {Numbers.WriteCount(linear.InFeatures)} features and would get {Numbers.WriteCount(inputs[0].Features)}",
        NormLayer norm => $"'{name}' normalizes {Numbers.WriteCount(norm.Output.Channels)} features and would get {Numbers.WriteCount(inputs[0].Features)}",
        JoiningLayer => $"'{name}' would put {string.Join(" and ", inputs.Select(plane => plane.Text).Distinct())} together",
        { Sliding: { } window } => $"'{name}' slides a window of {window} and would get {inputs[0].Text}",
        _ => $"'{name}' would get {inputs[0].Text}",
    };

    /// <summary>A plane of activations, or features without lengths.</summary>
    private readonly record struct Plane(long Features, EquatableArray<long> Lengths)
    {
        public long Positions => Lengths.Aggregate(1L, (product, length) => product * length);

        public string Text => Lengths.Count == 0 ? "1×1" : Axes.Text(Lengths);
    }
}
