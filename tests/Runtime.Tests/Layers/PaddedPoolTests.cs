using InceptionDsl.Layers;
using static InceptionDsl.Runtime.Tests.Layers.Planes;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Runtime.Tests.Layers;

/// <summary>Pools with padding that libtorch's own pools can't add.</summary>
public sealed class PaddedPoolTests
{
    /// <summary>2x2 windows with a stride of 2 over 1 2 3 / 4 5 6 / 7 8 9, one row below and one column on the right added.</summary>
    private static readonly Window Corner = new(2, 2, 2, 2, paddingBottom: 1, paddingRight: 1);

    [Fact]
    public void Padding_never_is_a_maximum()
    {
        using var scope = NewDisposeScope();
        AssertValues([5, 6, 8, 9], new MaxPool(Corner).call(Counting(3, 3)));
        AssertValues([-1, -3, -7, -9], new MaxPool(Corner).call(-Counting(3, 3)));
    }

    [Fact]
    public void A_mean_counts_padding_or_not()
    {
        using var scope = NewDisposeScope();
        // (1+2+4+5)/4, (3+6)/4, (7+8)/4, 9/4; or each over the elements that are there
        AssertValues([3, 2.25f, 3.75f, 2.25f], new AveragePool(Corner).call(Counting(3, 3)));
        AssertValues([3, 4.5f, 7.5f, 9], new AveragePool(Corner, countsPadding: false).call(Counting(3, 3)));
    }

    /// <summary>Windows [pad 1] [2 3] [4 beyond]: what rounding up reaches beyond the padding never counts, as in libtorch.</summary>
    [Fact]
    public void Rounding_up_reaches_beyond_the_padding()
    {
        using var scope = NewDisposeScope();
        var window = new Window(1, 2, 1, 2, paddingLeft: 1);
        AssertValues([0.5f, 2.5f, 4], new AveragePool(window, ceiling: true).call(Counting(1, 4)));
        AssertValues([1, 2.5f, 4], new AveragePool(window, ceiling: true, countsPadding: false).call(Counting(1, 4)));
        AssertValues([1, 3, 4], new MaxPool(window, ceiling: true).call(Counting(1, 4)));
        AssertValues([0.5f, 2.5f], new AveragePool(window).call(Counting(1, 4)));
    }

    /// <summary>A dilated kernel of stride 1 keeps the size when padded by its dilation, of which libtorch's own pool adds half a kernel at most.</summary>
    [Fact]
    public void A_dilated_maximum_keeps_the_size()
    {
        using var scope = NewDisposeScope();
        var pool = new MaxPool(new Window(3, 3, 1, 1, 2, 2, 2, 2, 2, 2));
        // Of 1 to 25 row by row, the farthest of the rows r, r + 2 and columns c, c + 2 that are there wins.
        AssertValues(
            [.. from row in Enumerable.Range(0, 5) from column in Enumerable.Range(0, 5) select (float)((5 * Farthest(row)) + Farthest(column) + 1)],
            pool.call(Counting(5, 5)));

        static int Farthest(int place) => place + 2 < 5 ? place + 2 : place;
    }

    /// <summary>With the same padding on opposite sides it is libtorch's own pool, whose rules for ceil and counting are subtle.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Even_padding_is_libtorchs(int length, int step, int border, bool ceiling, int size)
    {
        var window = new Window(length, length, step, step, border, border, border, border);
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        var input = randn(2, 3, size, size + 1).requires_grad_();
        var same = input.detach().clone().requires_grad_();
        (long, long) kernel = (window.Kernel[0], window.Kernel[1]), stride =
            (window.Stride[0], window.Stride[1]), padding = (window.Padding[0], window.Padding[1]);
        foreach (var counts in new[] { true, false })
        {
            Compare(
                new AveragePool(window, ceiling, counts).call(input),
                F.avg_pool2d(same, kernel, stride, padding, ceiling, counts));
        }

        Compare(new MaxPool(window, ceiling).call(input), F.max_pool2d(same, kernel, stride, padding, ceil_mode: ceiling));

        void Compare(Tensor actual, Tensor expected)
        {
            AssertClose(expected, actual);
            actual.square().sum().backward();
            expected.square().sum().backward();
            AssertClose(same.grad!, input.grad!, 1e-4);
        }
    }

    /// <summary>Kernels, strides, paddings and sizes that reach every case of the rounding rule.</summary>
    public static TheoryData<int, int, int, bool, int> Cases =>
    [
        .. from length in new[] { 2, 3 }
           from step in new[] { 1, 2, 3 }
           from border in new[] { 0, 1 }
           from ceiling in new[] { false, true }
           from size in new[] { 5, 6, 7 }
           select new TheoryDataRow<int, int, int, bool, int>(length, step, border, ceiling, size),
    ];

    [Fact]
    public void They_keep_the_layout_and_clean_up()
    {
        using var max = new MaxPool(Corner, ceiling: true);
        AssertWellBehaved(max, 2, 4, 7, 6);
        using var counting = new AveragePool(Corner, ceiling: true);
        AssertWellBehaved(counting, 2, 4, 7, 6);
        using var excluding = new AveragePool(Corner, countsPadding: false);
        AssertWellBehaved(excluding, 2, 4, 7, 6);
    }

    [Fact]
    public void Short_types_keep_exact_shares()
    {
        using var scope = NewDisposeScope();
        var input = ones([1, 1, 5, 5], dtype: bfloat16);
        var pool = new AveragePool(new Window(3, 3, 1, 1, 0, 0, 2, 2), countsPadding: false);
        AssertValues([.. Enumerable.Repeat(1f, 25)], pool.call(input));
        Assert.Equal(bfloat16, pool.call(input).dtype);
    }
}
