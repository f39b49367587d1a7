using InceptionDsl.Interop.Recognition;

namespace InceptionDsl.Interop.Onnx;

/// <summary>What a name of a model stands for while it is read.</summary>
internal abstract record OnnxValue;

/// <summary>The output of a layer.</summary>
/// <param name="Layer">The layer.</param>
internal sealed record LayerValue(int Layer) : OnnxValue;

/// <summary>A tensor that the file holds or says how to fill.</summary>
/// <param name="Source">Its shape, and how to read it.</param>
/// <param name="Elements">Its numbers where it is small enough to be looked at: a shape, a factor.</param>
internal sealed record ConstantValue(TensorSource Source, IReadOnlyList<double>? Elements) : OnnxValue;

/// <summary>A layer's output times a number, which a sum takes up.</summary>
internal sealed record ScaledValue(int Layer, double Factor) : OnnxValue;

/// <summary>What is not yet a layer: a step of a formula of several operators.</summary>
/// <param name="Layer">What the formula is of.</param>
/// <param name="Formula">How far it has come.</param>
internal sealed record FormulaValue(int Layer, string Formula) : OnnxValue;
