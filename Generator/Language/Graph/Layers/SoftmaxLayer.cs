using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>
/// Shares of 1 over each position's channels, or over an image's features: exp(x) over the sum of all exp(x), PyTorch's softmax of dimension 1.
/// </summary>
/// <param name="InEvaluationAlone">Whether training has its input as it is.</param>
public sealed record SoftmaxLayer(string Name, EquatableArray<int> Inputs, Shape Output, bool InEvaluationAlone) : PositionwiseLayer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Softmax";

    /// <inheritdoc/>
    public override string Details => InEvaluationAlone ? "in evaluation" : "";

    internal override EquatableArray<StateTensor> Tensors => [];

    /// <summary>For each element its exponential, its part of their sum and a division.</summary>
    internal override OperationCounts CountOperations(Shape input) => checked(default(OperationCounts) with { Activation = 3 * Output.Elements });

    internal override bool LendsOutput => false;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => true;

    internal override long CountOthers(CountingRules rules, Shape input) =>
        checked((rules.Softmax.PerElement * Output.Elements) + (rules.Softmax.PerPosition * (Output.Elements / Math.Max(1, Output.Channels))));

    /// <summary>The backward pass reads the shares; without them there is none.</summary>
    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        if (heap.Keeps && InEvaluationAlone)
        {
            return heap.Share(inputs[0]);
        }

        var shares = heap.Make(Output.Elements);
        heap.Keep(shares);
        return shares;
    }

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="SoftmaxLayer"/>
    T Visit(SoftmaxLayer layer);
}
