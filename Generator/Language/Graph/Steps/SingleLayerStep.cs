using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>A step of one layer.</summary>
/// <typeparam name="TLayer">The layer's kind.</typeparam>
/// <param name="Layer">The layer.</param>
public abstract record SingleLayerStep<TLayer>(string Path, string Text, int FirstLayer, TLayer Layer) : Step(Path, Text, FirstLayer)
    where TLayer : Layer
{
    private protected sealed override EquatableArray<Layer> ListLayers() => [Layer];

    internal sealed override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes) =>
        Layer.Follow(heap, inputs, shapes);

    private protected sealed override Step Rename(ILayerMap layers) => this with { Layer = layers.Of(Layer) };
}
