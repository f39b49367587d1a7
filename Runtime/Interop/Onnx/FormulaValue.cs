namespace InceptionDsl.Interop.Onnx;

/// <summary>What is not yet a layer: a step of a formula of several operators, which are one layer together.</summary>
/// <param name="Layer">The layer that the formula is of.</param>
internal abstract record FormulaValue(int Layer) : OnnxValue;

/// <summary>A layer's output times a number, which a sum can take up.</summary>
/// <param name="Name">The node that multiplies.</param>
internal sealed record ScaledValue(int Layer, double Factor, string Name) : FormulaValue(Layer);

/// <summary>A layer's output with a border of one number, which a convolution or a pool takes up.</summary>
/// <param name="Name">The node that adds it.</param>
internal sealed record PaddedValue(int Layer, EquatableArray<int> Before, EquatableArray<int> Behind, double Border, string Name) : FormulaValue(Layer);

/// <summary>A step of x·½·(1 + erf(x/√2)).</summary>
/// <param name="Formula">How far it has come.</param>
internal sealed record GeluValue(int Layer, string Formula) : FormulaValue(Layer)
{
    public const string Divided = "x/√2", Error = "erf(x/√2)", Raised = "1+erf(x/√2)", Gated = "x(1+erf(x/√2))";
}

/// <summary>Channels in groups, which a transposition and a reshape interleave.</summary>
/// <param name="IsTurned">Whether they are transposed already.</param>
internal sealed record GroupedValue(int Layer, int Groups, bool IsTurned) : FormulaValue(Layer);

/// <summary>Channels in groups, each of whose elements lie in a row, which a normalization works on.</summary>
internal sealed record RowsValue(int Layer, int Groups) : FormulaValue(Layer);

/// <summary>The same, normalized.</summary>
internal sealed record NormalizedRowsValue(RowsValue Rows, double Epsilon) : FormulaValue(Rows.Layer);

/// <summary>A group normalization with its scale, which its shift follows.</summary>
/// <param name="Name">What the layer is called; null where its scale, which is none, does not say it.</param>
internal sealed record ScaledNormValue(int Layer, ConstantValue Scale, string? Name) : FormulaValue(Layer);

/// <summary>The squares of a layer's output.</summary>
internal sealed record SquaresValue(int Layer) : FormulaValue(Layer);

/// <summary>k + α/n · Σ x² over n neighboring channels.</summary>
internal sealed record NeighborsValue(int Layer, int Size, double Alpha, double K) : FormulaValue(Layer);

/// <summary>The same to the power of β.</summary>
internal sealed record ResponseValue(NeighborsValue Sums, double Beta) : FormulaValue(Sums.Layer);

/// <summary>Means over the windows of an adaptive pool along the height.</summary>
internal sealed record RowMeansValue(int Layer, int Rows) : FormulaValue(Layer);

/// <summary>Maxima over the windows of an adaptive pool along the height.</summary>
internal sealed record RowMaximaValue(int Layer, int Rows) : FormulaValue(Layer);

/// <summary>Some rows (axis 2) or columns (axis 3) of a layer's output, or of its <see cref="RowMaximaValue"/>.</summary>
/// <param name="Rows">The number of row maxima; null for the layer's own rows.</param>
/// <param name="IsMaximum">Whether it is their maximum.</param>
internal sealed record SliceValue(int Layer, int? Rows, int Axis, int Begin, int End, bool IsMaximum) : FormulaValue(Layer);
