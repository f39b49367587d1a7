using System.Runtime.InteropServices;
using InceptionDsl.Runtime.Tests.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>What a network says of an input that it can't read, and that it reads every other.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class InputCheckTests
{
    /// <summary>A slice of a batch shares its memory and begins within it: of one channel and of several.</summary>
    [Fact]
    public void A_slice_of_a_batch_gives_what_its_images_give()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        foreach (var descriptor in (NetworkDescriptor[])[NetworkDescriptor.Of<PlainDigits>(), NetworkDescriptor.Of<Pyramid>()])
        {
            using var network = descriptor.Create();
            network.eval();
            var input = network.Graph.Input;
            var images = randn(6, input.Channels, input.Height, input.Width);
            Assert.True(network.call(images).narrow(0, 2, 3).allclose(network.call(images.narrow(0, 2, 3)), 1e-5, 1e-6), network.Graph.Name);
        }
    }

    /// <summary>
    /// libtorch itself is the judge: the network refuses exactly those sizes at which calling its stages one after the other
    /// fails, and gives the same output at the others.
    /// </summary>
    [Theory]
    [InlineData(typeof(Windows))]
    [InlineData(typeof(Flattened))]
    [InlineData(typeof(Pyramid))]
    [InlineData(typeof(Branches))]
    [InlineData(typeof(PaddedWindows))]
    public void Exactly_the_sizes_that_the_layers_cannot_read_are_refused(Type type)
    {
        using var outer = NewDisposeScope();
        using var noGrad = no_grad();
        using var network = NetworkCatalog.Of(type.Assembly).Find(type.Name)!.Create();
        network.eval();
        var (read, refused) = (0, 0);
        for (var height = 1; height <= 26; height++)
        {
            foreach (var width in (int[])[height, 16, 23])
            {
                using var scope = NewDisposeScope();
                using var input = randn(1, network.Graph.Input.Channels, height, width);
                var expected = InTurn(network, input);
                if (expected is null)
                {
                    var error = Assert.Throws<ArgumentException>(() => network.call(input));
                    Assert.Contains($"at {height}×{width} '", error.Message, StringComparison.Ordinal);
                    refused++;
                }
                else
                {
                    Assert.True(expected.allclose(network.call(input), 1e-5, 1e-6), $"{height}×{width}");
                    read++;
                }
            }
        }

        Assert.True(read > 5 && refused > 5, $"{read} sizes were read, {refused} refused");
    }

    /// <summary>libtorch would add a plane of one pixel to one of 2×2, which no declaration says.</summary>
    [Fact]
    public void A_sum_of_planes_of_different_sizes_is_refused_although_libtorch_would_spread_the_smaller()
    {
        using var scope = NewDisposeScope();
        using var network = new Shortcut();
        Assert.Equal([1L, 3L], network.call(randn(1, 1, 8, 8)).shape);
        Assert.Equal([1L, 3L], network.call(randn(1, 1, 12, 16)).shape);
        var error = Assert.Throws<ArgumentException>(() => network.call(randn(1, 1, 3, 3)));
        Assert.Contains("at 3×3 'shortcut.sum' would put 1×1 and 2×2 together", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Every way of running a network has the same answers; what only the auxiliary classifier can't read is no matter elsewhere.</summary>
    [Fact]
    public void Every_forward_checks_what_it_computes()
    {
        using var scope = NewDisposeScope();
        using var network = new BiasedInception();
        foreach (var input in (Tensor[])[randn(2, 3, 1, 1), randn(2, 1, 32, 32), randn(3, 32, 32), randn(2, 3, 32, 32, dtype: ScalarType.Float64)])
        {
            var message = Assert.Throws<ArgumentException>(() => network.call(input)).Message;
            Assert.Equal(message, Assert.Throws<ArgumentException>(() => network.ForwardTraining(input)).Message);
            Assert.Equal(message, Assert.Throws<ArgumentException>(() => network.ForwardOutputs(input)).Message);
        }

        // The pool leaves ⌈(36 - 3)/2⌉ + 1 = 18 of 36 pixels, and the head's windows 4 of those, as of 16; of 50 pixels 25 and then 6.
        Assert.Equal([2L, 10L], network.ForwardTraining(randn(2, 3, 36, 36)).Logits.shape);
        Assert.Equal([2L, 10L], network.call(randn(2, 3, 50, 50)).shape);
        Assert.Equal([2L, 10L], network.ForwardOutputs(randn(2, 3, 50, 50))["output"].shape);
        var error = Assert.Throws<ArgumentException>(() => network.ForwardTraining(randn(2, 3, 50, 50)));
        Assert.Contains("at 50×50 'aux1.fc1' reads ", error.Message, StringComparison.Ordinal);
        Assert.Equal([2L, 10L], network.ForwardTraining(randn(2, 3, 32, 32)).Auxiliary[0].Logits.shape);
    }

    [Theory]
    [InlineData("3×32×32", "a single image is a batch of one, unsqueeze(0)", 3L, 32L, 32L)]
    [InlineData("32×32", "images have four dimensions", 32L, 32L)]
    [InlineData("1×1×32×32", "it has 1 channel and not 3", 1L, 1L, 32L, 32L)]
    [InlineData("2×4×32×32", "it has 4 channels and not 3", 2L, 4L, 32L, 32L)]
    [InlineData("2×32×32×3", "channels come before height and width, permute(0, 3, 1, 2)", 2L, 32L, 32L, 3L)]
    [InlineData("2×3×0×32", "at 0×32 'conv1' slides a window of 3×3, padding 1 and would get 0×32; it was declared for 32×32", 2L, 3L, 0L, 32L)]
    public void A_wrong_shape_is_one_sentence(string given, string reason, params long[] shape)
    {
        using var scope = NewDisposeScope();
        using var network = new BiasedInception();
        var error = Assert.Throws<ArgumentException>(() => network.call(zeros(shape)));
        Assert.StartsWith(
            $"BiasedInception reads images N×3×H×W of Float32 on cpu, but was given {given} of Float32 on cpu: {reason}.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Int64)]
    public void A_wrong_element_type_is_one_sentence(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var network = new BiasedInception();
        var error = Assert.Throws<ArgumentException>(() => network.call(zeros(1, 3, 32, 32, dtype: type)));
        Assert.Contains($"but was given 1×3×32×32 of {type} on cpu: its weights are Float32, convert one or the other with to(ScalarType.Float32).", error.Message, StringComparison.Ordinal);

        // The weights decide, as they are now.
        if (type is ScalarType.Float64 or ScalarType.Float16)
        {
            network.to(type);
            network.eval();
            Assert.Equal(type, network.call(zeros(1, 3, 32, 32, dtype: type)).dtype);
            Assert.Throws<ArgumentException>(() => network.call(zeros(1, 3, 32, 32)));
        }
    }

    /// <summary>32-bit weights compute in bfloat16 where that is what they read; not the other way round.</summary>
    [Fact]
    public void Short_numbers_are_read_by_32_bit_weights()
    {
        using var scope = NewDisposeScope();
        using var network = new BiasedInception();
        Assert.Equal(ScalarType.BFloat16, network.call(zeros(1, 3, 32, 32, dtype: ScalarType.BFloat16)).dtype);
        network.to(ScalarType.BFloat16);
        var error = Assert.Throws<ArgumentException>(() => network.call(zeros(1, 3, 32, 32)));
        Assert.Contains("its weights are BFloat16, convert one or the other with to(ScalarType.BFloat16).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_device_is_one_sentence()
    {
        using var scope = NewDisposeScope();
        using var network = new BiasedInception();
        var error = Assert.Throws<ArgumentException>(() => network.call(zeros(1, 3, 32, 32, device: META)));
        Assert.Contains("of Float32 on meta: its weights are on cpu, move one or the other with to(…).", error.Message, StringComparison.Ordinal);
    }

    /// <summary>PyTorch refuses it in training ("Expected more than 1 value per channel"), TorchSharp's statistics become NaN.</summary>
    [Fact]
    public void A_single_value_per_channel_is_refused_where_a_normalization_learns_from_it()
    {
        using var scope = NewDisposeScope();
        using var network = new SinglePositions();
        using var one = randn(1, 1, 8, 8);
        foreach (var run in (Action[])[() => network.call(one), () => network.ForwardTraining(one), () => network.ForwardOutputs(one)])
        {
            var error = Assert.Throws<ArgumentException>(run);
            Assert.Contains(
                "'conv1.bn' normalizes over a batch, in training, and needs more than 1 value per channel; give two images or more, or call eval().",
                error.Message, StringComparison.Ordinal);
        }

        network.call(randn(2, 1, 8, 8));

        // With two positions conv1 has two values, and the features of fc1 have one all the same.
        Assert.Contains("'fc1.bn'", Assert.Throws<ArgumentException>(() => network.call(randn(1, 1, 9, 8))).Message, StringComparison.Ordinal);
        network.Conv1.Norm.eval();
        Assert.Contains("'fc1.bn'", Assert.Throws<ArgumentException>(() => network.call(one)).Message, StringComparison.Ordinal);
        network.eval();
        network.call(one);
        Assert.All(network.state_dict().Values, tensor => Assert.True(tensor.isfinite().all().item<bool>()));
    }

    [Fact]
    public void A_network_without_weights_reads_every_type()
    {
        using var scope = NewDisposeScope();
        using var network = new Weightless();
        Assert.Equal(ScalarType.Float64, network.call(ones(1, 5, 4, 4, dtype: ScalarType.Float64)).dtype);
        var error = Assert.Throws<ArgumentException>(() => network.call(ones(1, 5, 1, 4)));
        Assert.StartsWith(
            "Weightless reads images N×5×H×W, but was given 1×5×1×4: at 1×4 'maxpool1' slides a window of 2×2/2 and would get 1×4; it was declared for 4×4.",
            error.Message, StringComparison.Ordinal);
    }

    /// <summary>A network's stages in their order, each reading the one before; null where libtorch can't.</summary>
    private static Tensor? InTurn(Network network, Tensor input)
    {
        var x = input;
        try
        {
            foreach (var stage in network.children().Cast<nn.Module<Tensor, Tensor>>())
            {
                x = stage.call(x);
            }

            return x;
        }
        catch (ExternalException)
        {
            return null;
        }
    }
}
