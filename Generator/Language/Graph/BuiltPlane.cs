using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Graph;

/// <summary>
/// A plane of activations in a network that is built, or features without lengths: what its layers, whose windows, paddings and widths
/// stay as they are, make of an input of any lengths.
/// </summary>
/// <param name="Features">Channels, or features.</param>
/// <param name="Lengths">The plane's lengths; none for features.</param>
internal readonly record struct BuiltPlane(long Features, EquatableArray<long> Lengths)
{
    public long Positions => Lengths.Aggregate(1L, (product, length) => product * length);

    private string All => Lengths.Count == 0 ? Numbers.WriteCount(Features) + " features" : $"{Numbers.Write(Features)}×{Text}";

    private string Text => Lengths.Count == 0 ? "1×1" : Axes.Text(Lengths);

    public static BuiltPlane Of(Shape shape) => new(shape.Channels, shape.Lengths.Long());

    /// <summary>What a layer gives for some inputs; null where it can't read them.</summary>
    public static BuiltPlane? After(Layer layer, BuiltPlane[] inputs) =>
        Next(layer, inputs) is var plane && plane.Lengths.All(length => length > 0) && !IsMisfit(layer, inputs) ? plane : null;

    private static BuiltPlane Next(Layer layer, BuiltPlane[] inputs)
    {
        var input = inputs[0];
        var lengths = layer.SizeOf(Array.ConvertAll(inputs, plane => plane.Lengths), isBuilt: true);
        return layer switch
        {
            FlattenLayer => new BuiltPlane(input.Features * input.Positions, []),
            ConcatenationLayer => new BuiltPlane(inputs.Sum(plane => plane.Features), lengths),
            OwnModuleLayer module => new BuiltPlane(module.OutputFor(input.Lengths)?.Channels ?? 0, lengths),
            { Tensors.Count: > 0 } or SliceLayer => new BuiltPlane(layer.Output.Channels, lengths),
            _ => new BuiltPlane(input.Features, lengths),
        };
    }

    /// <summary>Whether a layer gets another number of features than it has weights for, or tensors of several to put together.</summary>
    private static bool IsMisfit(Layer layer, BuiltPlane[] inputs) => layer switch
    {
        LinearLayer linear => inputs[0].Features != linear.InFeatures,
        NormLayer norm => inputs[0].Features != norm.Output.Channels,
        OwnModuleLayer module => module.OutputFor(inputs[0].Lengths) is null || inputs[0].Features != module.Input.Channels,
        SliceLayer slice => inputs[0].Features < slice.End,
        JoiningLayer { Merge: not Merge.Concat } => inputs.Any(plane => plane.Features != inputs[0].Features),
        _ => false,
    };

    /// <summary>Why a layer can't read some planes.</summary>
    /// <param name="name">What the layer is called.</param>
    public static string Describe(Layer layer, string name, BuiltPlane[] inputs) => layer switch
    {
        LinearLayer linear => $"'{name}' reads {Numbers.WriteCount(linear.InFeatures)} features and would get {Numbers.WriteCount(inputs[0].Features)}",
        NormLayer norm => $"'{name}' normalizes {Numbers.WriteCount(norm.Output.Channels)} features and would get {Numbers.WriteCount(inputs[0].Features)}",
        OwnModuleLayer module => $"'{name}' declares what it gives for {Of(module.Input).All} and would get {inputs[0].All}",
        JoiningLayer => $"'{name}' would put {string.Join(" and ", inputs.Select(plane => plane.Text).Distinct())} together",
        { Sliding: { } window } => $"'{name}' slides a window of {window} and would get {inputs[0].Text}",
        _ => $"'{name}' would get {inputs[0].Text}",
    };
}
