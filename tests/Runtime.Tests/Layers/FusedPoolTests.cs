using InceptionDsl.Layers;
using InceptionDsl.OneDnn;
using InceptionDsl.Runtime.Tests.Training;
using static InceptionDsl.Runtime.Tests.Layers.Planes;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Layers;

/// <summary>Pools by oneDNN in training, beside libtorch's, which compute them in evaluation.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class FusedPoolTests
{
    public FusedPoolTests() => Assert.SkipWhen(OneDnnLibrary.Instance is null, $"oneDNN is not called: {OneDnnLibrary.Absence}");

    public static TheoryData<string> Windows =>
    [
        "3/1 p1", "3/2 p0", "3/2 p1 ceiling", "2/2 p0 ceiling", "3/2 p0 ceiling", "5/3 p2", "3/1 p0-1", "3/2 p1-0 ceiling", "2/1 p0 d2", "1/2 p0", "7/7 p0",
    ];

    /// <summary>Means are not dilated.</summary>
    public static TheoryData<string> Dense => [.. Windows.Select(row => row.Data).Where(window => !window.EndsWith("d2", StringComparison.Ordinal))];

    /// <summary>Of whole numbers, many of which are equal, so that the first of the largest counts.</summary>
    [Theory]
    [MemberData(nameof(Windows))]
    public void Maxima_and_gradients_are_libtorchs(string window)
    {
        foreach (var type in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            using var scope = NewDisposeScope();
            random.manual_seed(1);
            var pool = new MaxPool(Read(window, out var ceiling), ceiling);
            Compare(pool, Last(randint(-4, 4, [2, 24, 9, 11], type)), 0);
        }
    }

    [Theory]
    [MemberData(nameof(Dense))]
    public void Means_and_gradients_are_libtorchs(string window)
    {
        var declared = Read(window, out var ceiling);
        foreach (var (type, counts) in new[] { ScalarType.Float32, ScalarType.BFloat16 }.SelectMany(type => new[] { (type, true), (type, false) }))
        {
            using var scope = NewDisposeScope();
            random.manual_seed(1);
            Compare(new AveragePool(declared, ceiling, counts), Last(randn([2, 24, 9, 11], type)), type == ScalarType.Float32 ? 1e-6 : 2e-2);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gradients_have_gradients(bool isAverage)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        Pool pool = isAverage ? new AveragePool((3, 3), (2, 2), (1, 1)) : new MaxPool((3, 2), (2, 1), (1, 1));
        var input = Last(randn(2, 8, 9, 11)).requires_grad_();
        var same = input.detach().clone().requires_grad_();
        pool.train();
        var output = pool.call(input);
        Assert.NotNull(pool.Compiled?.Kernel);
        Twice(output, input);
        pool.eval();
        Twice(pool.call(same), same);
        AssertClose(same.grad!, input.grad!, 1e-4);

        static void Twice(Tensor output, Tensor x) =>
            autograd.grad([output.pow(3).sum()], [x], retain_graph: true, create_graph: true)[0].square().sum().backward();
    }

    [Fact]
    public void A_graph_that_is_kept_gives_its_gradients_again()
    {
        using var scope = NewDisposeScope();
        var input = Last(randn(2, 8, 9, 11)).requires_grad_();
        var loss = new MaxPool((3, 3)).call(input).square().sum();
        loss.backward(retain_graph: true);
        var once = input.grad!.clone();
        loss.backward();
        AssertClose(once + once, input.grad!, 1e-6);
    }

    [Fact]
    public void Training_on_leaves_no_tensor_behind()
    {
        using var pool = new MaxPool((3, 3));
        using var images = Last(randn(2, 8, 9, 11)).requires_grad_();
        AssertLeavesNothing(() =>
        {
            images.grad = null;
            pool.call(images).sum().backward();
        });
    }

    private static void Compare(Pool pool, Tensor planes, double tolerance)
    {
        var (input, same) = (planes.requires_grad_(), planes.detach().clone().requires_grad_());
        pool.train();
        var output = pool.call(input);
        pool.eval();
        var expected = pool.call(same);
        var isOneDnns = pool.Compiled?.Kernel is not null;
        Assert.True(isOneDnns == AreOneDnns(planes.dtype) || !pool.Window.IsDense || pool is AveragePool { CountsPadding: true, Ceiling: true });
        AssertClose(expected, output, tolerance);
        var given = randint(-4, 4, expected.shape, expected.dtype);
        output.backward([given]);
        expected.backward([given]);
        AssertClose(same.grad!, input.grad!, tolerance);
    }

    private static Tensor Last(Tensor planes) => planes.To(MemoryLayout.ChannelsLast);

    /// <summary>Kernel, stride and padding, which may differ before and after the plane.</summary>
    private static Window Read(string text, out bool ceiling)
    {
        var words = text.Split(' ');
        var (sizes, padding) = (words[0].Split('/').Select(int.Parse).ToArray(), words[1][1..].Split('-').Select(int.Parse).ToArray());
        var dilation = words.Contains("d2") ? 2 : 1;
        ceiling = words.Contains("ceiling");
        return new(sizes[0], sizes[0], sizes[1], sizes[1], padding[0], padding[0], padding[^1], padding[^1], dilation, dilation);
    }
}
