using System.Runtime.CompilerServices;

namespace InceptionDsl.Kernels;

/// <summary>Rows of numbers, in lines of equally many.</summary>
/// <param name="address">The first.</param>
/// <param name="lines">Number of lines.</param>
/// <param name="line">Numbers from a line to the next.</param>
/// <param name="rows">Rows of a line.</param>
/// <param name="step">Numbers from a row to the next.</param>
internal readonly unsafe struct RowLines(float* address, nint lines, nint line, nint rows, nint step)
{
    public readonly float* Address = address;
    public readonly nint Lines = lines, Line = line, Rows = rows, Step = step;
}

/// <summary>
/// Products of matrices Lᵀ·R, C×n times n×K, for a panel of R's columns: sums over rows, held in registers for a few of L's columns at a time. They are
/// written as groups of L's columns, of which the last begins where it ends with the last column.
/// </summary>
/// <typeparam name="T">The registers; two are a panel.</typeparam>
internal static unsafe class RowProducts<T>
    where T : struct, IRegister<T>
{
    /// <summary>Columns of L in a group, so many at least: with a panel they are 12 registers of sums, of 16 that a processor has at least.</summary>
    public const int Group = 6;

    /// <summary>Columns of R in a panel, so many at least.</summary>
    public static int Panel => 2 * T.Count;

    /// <summary>Groups of C columns.</summary>
    private static nint Groups(nint columns) => (columns + Group - 1) / Group;

    /// <summary>Where a group of C columns begins.</summary>
    private static nint Begin(nint group, nint columns) => nint.Min(group * Group, columns - Group);

    /// <summary>Where a panel of K columns begins.</summary>
    public static nint BeginOfPanel(nint panel, nint columns) => nint.Min(panel * Panel, columns - Panel);

    /// <summary>Where one of C columns' sums are among a panel's.</summary>
    public static nint PlaceOf(nint column, nint columns)
    {
        var group = column / Group;
        return ((group * Group) + column - Begin(group, columns)) * Panel;
    }

    /// <summary>Numbers of a panel's sums.</summary>
    public static nint Sums(nint columns) => Groups(columns) * Group * Panel;

    /// <summary>Adds products to sums.</summary>
    /// <param name="left">L, whose rows are some lines of equally many.</param>
    /// <param name="columns">Its columns C.</param>
    /// <param name="right">R's panel.</param>
    /// <param name="sums">Groups × 6 × panel.</param>
    /// <param name="isFirst">Whether the sums are 0 before, whatever they hold.</param>
    public static void Add(in RowLines left, nint columns, in RowLines right, float* sums, bool isFirst)
    {
        for (nint group = 0; group < Groups(columns); group++)
        {
            Six(left.Address + Begin(group, columns), left.Line, left.Step, right.Address, right.Line, right.Step, left.Lines, left.Rows, sums, isFirst);
            sums += Group * Panel;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Six(
        float* left, nint leftLine, nint leftStep, float* right, nint rightLine, nint rightStep, nint lines, nint rows, float* sums, bool isFirst)
    {
        T a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default;
        T d0 = default, d1 = default, e0 = default, e1 = default, f0 = default, f1 = default;
        if (!isFirst)
        {
            (a0, a1) = Load(sums, 0);
            (b0, b1) = Load(sums, 1);
            (c0, c1) = Load(sums, 2);
            (d0, d1) = Load(sums, 3);
            (e0, e1) = Load(sums, 4);
            (f0, f1) = Load(sums, 5);
        }

        // The steps between lines begin where a line ends.
        leftLine -= rows * leftStep;
        rightLine -= rows * rightStep;
        for (; lines > 0; lines--)
        {
            for (var row = rows; row > 0; row--)
            {
                T first = T.Load(right), second = T.Load(right + T.Count);
                var value = T.Of(left[0]);
                a0 = T.MultiplyAdd(value, first, a0);
                a1 = T.MultiplyAdd(value, second, a1);
                value = T.Of(left[1]);
                b0 = T.MultiplyAdd(value, first, b0);
                b1 = T.MultiplyAdd(value, second, b1);
                value = T.Of(left[2]);
                c0 = T.MultiplyAdd(value, first, c0);
                c1 = T.MultiplyAdd(value, second, c1);
                value = T.Of(left[3]);
                d0 = T.MultiplyAdd(value, first, d0);
                d1 = T.MultiplyAdd(value, second, d1);
                value = T.Of(left[4]);
                e0 = T.MultiplyAdd(value, first, e0);
                e1 = T.MultiplyAdd(value, second, e1);
                value = T.Of(left[5]);
                f0 = T.MultiplyAdd(value, first, f0);
                f1 = T.MultiplyAdd(value, second, f1);
                left += leftStep;
                right += rightStep;
            }

            left += leftLine;
            right += rightLine;
        }

        Store(sums, 0, a0, a1);
        Store(sums, 1, b0, b1);
        Store(sums, 2, c0, c1);
        Store(sums, 3, d0, d1);
        Store(sums, 4, e0, e1);
        Store(sums, 5, f0, f1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T First, T Second) Load(float* sums, nint column) => (T.Load(sums + (column * Panel)), T.Load(sums + (column * Panel) + T.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* sums, nint column, T first, T second)
    {
        first.Store(sums + (column * Panel));
        second.Store(sums + (column * Panel) + T.Count);
    }
}
