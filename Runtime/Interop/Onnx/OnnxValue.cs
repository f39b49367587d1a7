using InceptionDsl.Interop.Recognition;

namespace InceptionDsl.Interop.Onnx;

/// <summary>What a name of a model stands for while it is read.</summary>
internal abstract record OnnxValue;

/// <summary>The output of a layer.</summary>
/// <param name="Layer">The layer.</param>
internal sealed record LayerValue(int Layer) : OnnxValue;

/// <summary>A tensor that the file holds or says how to fill.</summary>
/// <param name="Source">Its shape, and how to read it.</param>
/// <param name="Read">Gives its numbers in C order; null for one that is no more than weights.</param>
internal sealed record ConstantValue(TensorSource Source, Func<IReadOnlyList<double>>? Read) : OnnxValue
{
    /// <summary>The number that a node fills it with; null for one whose numbers are given.</summary>
    public double? Fill { get; init; }

    /// <summary>Tensors up to this size are looked at for shapes and factors.</summary>
    private const int MostLookedAt = 64;

    /// <summary>Its numbers where it is small enough to be a shape or a factor, else null.</summary>
    public IReadOnlyList<double>? Elements => UpTo(MostLookedAt);

    /// <summary>Its numbers where they are at most so many, else null.</summary>
    public IReadOnlyList<double>? UpTo(long most) => Source.Count <= most ? Read?.Invoke() : null;
}

/// <summary>What an operator without a form in the language gives, or what is computed of that.</summary>
internal sealed record UnknownValue : OnnxValue;
