namespace InceptionDsl;

/// <summary>How several tensors are put together: those that a stage reads, or what the chains of a group give.</summary>
public enum Merge
{
    /// <summary>Concatenation on channels; heights and widths must agree: <c>[a | b]</c>.</summary>
    Concat = 0,

    /// <summary>Sum, element by element; shapes must agree: <c>[a + b]</c>.</summary>
    Add,

    /// <summary>Product, element by element; a plane of one position is for all positions of the others: <c>[a * b]</c>.</summary>
    Multiply,

    /// <summary>Mean, element by element; shapes must agree: <c>mean[a | b]</c>.</summary>
    Mean,

    /// <summary>Maximum, element by element; shapes must agree: <c>max[a | b]</c>.</summary>
    Max,
}
