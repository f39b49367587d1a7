using InceptionDsl.Native;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Native;

/// <summary>
/// On a virtual machine that hides an AMD processor's caches, libtorch's convolutions are wrong unless something is done. What was wrong in
/// a sweep over kernels, strides, groups and channels is here, beside 64 bits, which oneDNN has no part in.
/// </summary>
public sealed class ProcessorCachesTests
{
    private static readonly (int Kernel, int Stride, int Dilation, int Groups, int In, int Out)[] Convolutions =
    [
        (3, 1, 1, 1, 20, 5), (3, 2, 1, 1, 17, 24), (5, 1, 1, 1, 24, 24), (3, 1, 2, 1, 20, 16), // in channels-first layout, forward
        (3, 1, 1, 1, 3, 8), (5, 1, 1, 1, 2, 7), (3, 2, 1, 1, 40, 17), // by their inputs' gradients
        (3, 1, 1, 12, 1, 2), (1, 1, 1, 1, 16, 40), (1, 1, 1, 3, 20, 40), (3, 1, 2, 12, 1, 1), // in channels-last layout
    ];

    [Fact]
    public void Convolutions_and_their_gradients_are_right_here()
    {
        NativeTorch.EnsureLoaded();
        Assert.Equal([], Wrong());
        Assert.NotEqual(ProcessorCachesState.Unknown, ProcessorCaches.State);
        Assert.True(ProcessorCaches.State == ProcessorCachesState.Told || ProcessorCaches.AreHidden);
    }

    /// <summary>What is done where oneDNN can't be told, by a process of its own, since it is for good.</summary>
    [Fact]
    public async Task Without_oneDNN_they_are_right_too()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "called by the names of Linux's compilers");
        using var process = OwnProcess.Start(OwnProcess.HiddenCaches);
        var stop = TestContext.Current.CancellationToken;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);
        Assert.Equal(("WithoutOneDnn", ""), ((await output).Trim(), await error));
    }

    internal static int ConvolveWithoutOneDnn()
    {
        TorchLibrary.EnsureLoaded();
        Console.WriteLine(ProcessorCaches.SetRight(() => false));
        foreach (var wrong in Wrong())
        {
            Console.WriteLine(wrong);
        }

        return 0;
    }

    private static List<string> Wrong()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(5);
        var wrong = new List<string>();
        foreach (var (kernel, stride, dilation, groups, inputs, outputs) in Convolutions)
        {
            var x = randn([2, groups * inputs, 9, 7], generator: random);
            var w = randn([groups * outputs, inputs, kernel, kernel], generator: random);
            var expected = Computed(x.to(ScalarType.Float64), w.to(ScalarType.Float64));
            foreach (var isLast in new[] { false, true })
            {
                var actual = isLast ? Computed(ChannelsLast(x), ChannelsLast(w)) : Computed(x, w);
                wrong.AddRange(from pair in expected.Zip(actual)
                               where Difference(pair.First.Tensor, pair.Second.Tensor) > 1e-5
                               select $"{pair.First.Name} of {kernel}x{kernel}/{stride} d{dilation} g{groups} {inputs}→{outputs}, channels {(isLast ? "last" : "first")}");
            }

            (string Name, Tensor Tensor)[] Computed(Tensor input, Tensor weight)
            {
                var (a, b) = (input.detach().requires_grad_(), weight.detach().requires_grad_());
                long padding = dilation * (kernel / 2);
                var y = nn.functional.conv2d(a, b, null, [stride, stride], [padding, padding], [dilation, dilation], groups);
                y.square().sum().backward();
                return [("output", y), ("input's gradient", a.grad!), ("weight's gradient", b.grad!)];
            }
        }

        return wrong;

        static Tensor ChannelsLast(Tensor tensor) => tensor.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

        static double Difference(Tensor expected, Tensor actual) =>
            (actual.to(ScalarType.Float64) - expected).abs().max().item<double>() / expected.abs().max().item<double>();
    }
}
