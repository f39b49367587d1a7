using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A spatial pyramid: maxima over grids of several sizes, as features side by side (He et al. 2014).</summary>
/// <param name="Grids">A pool for each grid.</param>
/// <param name="Features">Each grid flattened.</param>
/// <param name="Concatenation">All of them side by side.</param>
public sealed record PyramidStep(
    string Path,
    string Text,
    int FirstLayer,
    EquatableArray<AdaptivePoolLayer> Grids,
    EquatableArray<FlattenLayer> Features,
    ConcatenationLayer Concatenation)
    : Step(Path, Text, FirstLayer)
{
    private protected override EquatableArray<Layer> ListLayers() =>
        [.. Grids.Zip(Features, (grid, features) => new Layer[] { grid, features }).SelectMany(pair => pair), Concatenation];

    internal override StepRole Role => StepRole.Pool;

    internal override string Title => "spatial pyramid pool";

    /// <summary>A flattened grid is the grid itself.</summary>
    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        var grids = Grids.Select(grid => grid.Follow(heap, inputs, shapes)).ToList();
        var output = Concatenation.Follow(heap, grids, [.. Features.Select(features => features.Output)]);
        grids.ForEach(heap.Dispose);
        return output;
    }

    internal override T Accept<T>(IStepVisitor<T> visitor) => visitor.Visit(this);

    private protected override Step Rename(ILayerMap layers) => this with
    {
        Grids = Grids.Select(layers.Of).ToEquatableArray(),
        Features = Features.Select(layers.Of).ToEquatableArray(),
        Concatenation = layers.Of(Concatenation),
    };
}

internal partial interface IStepVisitor<out T>
{
    /// <inheritdoc cref="PyramidStep"/>
    T Visit(PyramidStep step);
}
