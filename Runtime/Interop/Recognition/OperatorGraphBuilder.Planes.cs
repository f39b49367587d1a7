namespace InceptionDsl.Interop.Recognition;

internal sealed partial class OperatorGraphBuilder
{
    /// <param name="factors">How many times as long the plane becomes; none for one of given lengths.</param>
    /// <param name="lengths">What it becomes.</param>
    public int AddResize(string name, int input, EquatableArray<int> factors, EquatableArray<int> lengths, ResizeMode mode) =>
        Add(new ResizeLayer(name, [input], Plane(name, input) with { Lengths = lengths }, factors, mode));

    public int AddAffine(string name, int input, double scale, double shift) => Add(new AffineLayer(name, [input], ShapeOf(input), scale, shift));

    public int AddLengthNorm(string name, int input) => Add(new LengthNormLayer(name, [input], ShapeOf(input)));

    /// <summary>Adds a softmax over channels. Whether training has it too is decided where the network is written.</summary>
    public int AddSoftmax(string name, int input) => Add(new SoftmaxLayer(name, [input], ShapeOf(input), InEvaluationAlone: false));

    /// <param name="isReflection">Whether the border mirrors the plane; else it is zeros.</param>
    public int AddPadding(string name, int input, EquatableArray<int> before, EquatableArray<int> behind, bool isReflection)
    {
        var layer = new PaddingLayer(name, [input], Plane(name, input), before, behind, isReflection);
        return AddSized(layer, layer.Output.Channels);
    }
}
