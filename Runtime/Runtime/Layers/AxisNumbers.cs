using System.ComponentModel;

namespace InceptionDsl.Layers;

/// <summary>A number for each dimension of a plane, as generated constructors write them: <c>9</c>, <c>(3, 3)</c>, <c>(3, 3, 3)</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AxisNumbers : IEquatable<AxisNumbers>
{
    private readonly EquatableArray<int> _numbers;

    private AxisNumbers(EquatableArray<int> numbers) => _numbers = numbers;

    /// <summary>The numbers.</summary>
    public EquatableArray<int> Numbers => _numbers;

    /// <summary>The numbers as libtorch takes them.</summary>
    internal long[] Values => [.. _numbers.Select(number => (long)number)];

    /// <summary>Of a signal.</summary>
    public static implicit operator AxisNumbers(int length) => new([length]);

    /// <summary>Of an image: height and width.</summary>
    public static implicit operator AxisNumbers((int Height, int Width) numbers) => new([numbers.Height, numbers.Width]);

    /// <summary>Of a volume, or of frames: depth, height and width.</summary>
    public static implicit operator AxisNumbers((int Depth, int Height, int Width) numbers) => new([numbers.Depth, numbers.Height, numbers.Width]);

    /// <summary>One number for all dimensions.</summary>
    internal static AxisNumbers All(int number, int rank) => new([.. Enumerable.Repeat(number, rank)]);

    /// <inheritdoc/>
    public bool Equals(AxisNumbers other) => _numbers == other._numbers;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AxisNumbers other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _numbers.GetHashCode();

    /// <summary>Whether both have the same numbers.</summary>
    public static bool operator ==(AxisNumbers left, AxisNumbers right) => left.Equals(right);

    /// <summary>Whether they differ in a number.</summary>
    public static bool operator !=(AxisNumbers left, AxisNumbers right) => !left.Equals(right);
}
