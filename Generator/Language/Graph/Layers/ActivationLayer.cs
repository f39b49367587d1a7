using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>An activation, element by element.</summary>
public sealed record ActivationLayer(string Name, EquatableArray<int> Inputs, Shape Output, Activation Function)
    : PositionwiseLayer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Activation";

    /// <summary>Slope below 0 of a leaky ReLU, α of an ELU; other functions have none.</summary>
    public double Slope { get; init; } = Activations.Slope(Function);

    /// <inheritdoc/>
    public override string Details =>
        Activations.Word(Function) + (Slope == Activations.Slope(Function) ? "" : $"({Numbers.Write(Slope)})");

    internal override EquatableArray<StateTensor> Tensors => [];

    internal override OperationCounts CountOperations(Shape input) =>
        checked(default(OperationCounts) with { Activation = Output.Elements * (Activations.Of(Function)?.Operations ?? 0) });

    internal override bool LendsOutput => false;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => true;

    private bool WorksInPlace => Activations.Of(Function) is { WorksInPlace: true };

    internal override long CountOthers(CountingRules rules, Shape input) =>
        Activations.Of(Function) is { IsCountedByPtflops: true } ? checked(Output.Elements * rules.Activation) : 0;

    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        if (!WorksInPlace)
        {
            return Apply(heap, heap.Share(inputs[0]));
        }

        var activated = heap.Make(Output.Elements);
        heap.Keep(activated);
        return activated;
    }

    /// <summary>Applies it to a tensor that nothing else needs, in place where that is possible; the tensor is used up.</summary>
    internal int Apply(TensorHeap heap, int tensor)
    {
        if (Function is Activation.None or Activation.Default)
        {
            return tensor;
        }

        heap.Keep(tensor);
        if (WorksInPlace)
        {
            return tensor;
        }

        var output = heap.Make(Output.Elements);
        heap.Dispose(tensor);
        return output;
    }

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="ActivationLayer"/>
    T Visit(ActivationLayer layer);
}
