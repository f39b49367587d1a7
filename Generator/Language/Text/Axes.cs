namespace InceptionDsl.Language.Text;

/// <summary>Lists of numbers with one for each dimension of a plane: lengths, kernels, strides.</summary>
internal static class Axes
{
    /// <summary>Most dimensions of a plane.</summary>
    public const int Most = 3;

    /// <summary>One number for every dimension.</summary>
    public static EquatableArray<int> All(int value, int rank) => Enumerable.Repeat(value, rank).ToEquatableArray();

    /// <summary>Numbers for every dimension, one standing for all; null for another number of them.</summary>
    public static EquatableArray<int>? Spread(EquatableArray<int> numbers, int rank) =>
        numbers.Count == rank ? numbers : numbers.Count == 1 ? All(numbers[0], rank) : null;

    /// <summary>Whether every number is the given one.</summary>
    public static bool AreAll(this EquatableArray<int> numbers, int value)
    {
        foreach (var number in numbers)
        {
            if (number != value)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>64-bit numbers.</summary>
    public static EquatableArray<long> Long(this EquatableArray<int> numbers) => numbers.Select(number => (long)number).ToEquatableArray();

    /// <summary>The product; 1 of none.</summary>
    public static long Product(EquatableArray<int> numbers)
    {
        var product = 1L;
        foreach (var number in numbers)
        {
            product *= number;
        }

        return product;
    }

    /// <summary>All of them, as people read them: <c>3×3</c>.</summary>
    public static string Text(IEnumerable<long> numbers) => string.Join("×", numbers.Select(Numbers.Write));

    /// <inheritdoc cref="Text(IEnumerable{long})"/>
    public static string Text(IEnumerable<int> numbers) => string.Join("×", numbers.Select(number => Numbers.Write(number)));

    /// <summary>All of them, or one where they are equal: <c>2</c>, <c>2×1</c>.</summary>
    public static string Short(EquatableArray<int> numbers) => numbers.Distinct().Count() == 1 ? Numbers.Write(numbers[0]) : Text(numbers);

    /// <summary>A kernel: <c>3×3</c>, and <c>k9</c> in one dimension.</summary>
    public static string Kernel(EquatableArray<int> numbers) => (numbers.Count == 1 ? "k" : "") + Text(numbers);

    /// <summary>A kernel as texts have it: <c>3x3</c>, <c>k9</c>.</summary>
    public static string WrittenKernel(EquatableArray<int> numbers) => Kernel(numbers).Replace('×', 'x');

    /// <summary>All of them as texts have them, or one where they are equal: <c>2</c>, <c>2x1</c>.</summary>
    public static string Written(EquatableArray<int> numbers) => Short(numbers).Replace('×', 'x');
}
