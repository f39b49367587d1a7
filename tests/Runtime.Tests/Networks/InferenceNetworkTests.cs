using InceptionDsl.Runtime.Tests.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>A network's inference form as an object: what it owns, checks and leaves behind. Its numbers are also compared in Interop.Tests.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class InferenceNetworkTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    /// <summary>Every network of this assembly, with other classes than were declared where it has any, at another size where it reads one.</summary>
    [Fact]
    public void It_gives_what_the_network_gives_in_evaluation_for_any_classes_and_sizes()
    {
        using var noGrad = no_grad();
        var sizes = 0;
        var networks = NetworkCatalog.Of(typeof(InferenceNetworkTests).Assembly).Networks.Where(IsSmall);
        foreach (var descriptor in networks.ExceptBy(OwnModuleTests.Misdeclared, descriptor => descriptor.Name))
        {
            using var scope = NewDisposeScope();
            using var network = descriptor.Create(descriptor.CompileFor(6).Graph is null || descriptor.Graph.Classes == 0 ? null : 6);
            network.eval();
            using var inference = network.ForInference();
            var input = network.Graph.Input;
            Assert.Equal(network.Classes, inference.Classes);
            foreach (var (height, width) in ((int, int)[])[(input.Height, input.Width), (input.Height + 3, input.Width + 6)])
            {
                if (PlaneFlow.Of(network.Graph, [height, width], network.Graph.ComputedStages(auxiliary: false)).Failure is null)
                {
                    var images = randn(2, input.Channels, height, width);
                    Assert.True(Difference(network.call(images), inference.forward(images)) < 1e-5, $"{descriptor.Name} at {height}×{width}");
                    var (expected, given) = (network.ForwardOutputs(images), inference.ForwardOutputs(images));
                    Assert.Equal(expected.All.Select(output => output.Name), given.All.Select(output => output.Name));
                    Assert.All(expected.All, output => Assert.True(Difference(output.Tensor, given[output.Name]) < 1e-5, $"{descriptor.Name}/{output.Name}"));
                    sizes++;
                }
            }
        }

        Assert.True(sizes > 40, $"{sizes} sizes were compared");
    }

    [Fact]
    public void It_keeps_the_weights_that_the_network_had()
    {
        var network = new BiasedInception();
        var (images, inference) = (randn(2, 3, 32, 32), network.ForInference());
        using var before = inference.forward(images);
        using (no_grad())
        {
            foreach (var parameter in network.parameters())
            {
                parameter.zero_();
            }
        }

        network.Dispose();
        Assert.Equal(before.data<float>().ToArray(), inference.forward(images).data<float>().ToArray());
        inference.Dispose();
    }

    [Fact]
    public void It_leaves_nothing_alive_but_its_output_and_changes_no_input()
    {
        using var network = new ActivatedInput();
        using var inference = network.ForInference();
        var images = randn(2, 3, 8, 8);
        var copy = images.clone();
        inference.forward(images).Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var call = 0; call < 100; call++)
        {
            using (NewDisposeScope())
            {
                inference.forward(images);
            }
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(copy.data<float>().ToArray(), images.data<float>().ToArray());
    }

    [Fact]
    public void It_takes_what_it_owns_with_it()
    {
        using var network = new NormalizedInception();
        network.ForInference().Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var inference = network.ForInference();
        inference.forward(randn(1, 3, 33, 33)).Dispose();
        inference.Dispose();
        inference.Dispose();
        Assert.InRange(DisposeScopeManager.Statistics.ThreadTotalLiveCount, 0, before + 1); // the images
        Assert.Throws<ObjectDisposedException>(() => inference.forward(randn(1, 3, 33, 33)));
    }

    /// <summary>In training mode too: it normalizes by what the network has learned.</summary>
    [Fact]
    public void A_single_value_per_channel_is_read()
    {
        using var network = new SinglePositions();
        using var inference = network.ForInference();
        Assert.Equal([1L, 3L], inference.forward(randn(1, 1, 8, 8)).shape);
    }

    [Fact]
    public void A_wrong_input_is_the_networks_sentence()
    {
        using var network = new BiasedInception();
        using var inference = network.ForInference();
        foreach (var input in (Tensor[])[
            randn(2, 3, 1, 1), randn(2, 1, 32, 32), randn(3, 32, 32), randn(2, 32, 32, 3), randn(2, 3, 32, 32, dtype: ScalarType.Float64),
            zeros(2, 3, 32, 32, device: META)])
        {
            Assert.Equal(
                Assert.Throws<ArgumentException>(() => network.call(input)).Message, Assert.Throws<ArgumentException>(() => inference.forward(input)).Message);
        }

        Assert.Throws<ArgumentNullException>(() => inference.forward(null!));
    }

    /// <summary>Gradients may be asked of what is computed of it.</summary>
    [Fact]
    public void Its_output_is_a_tensor_as_any_other()
    {
        using var network = new BiasedInception();
        using var inference = network.ForInference();
        var output = inference.forward(randn(2, 3, 32, 32));
        Assert.False(output.requires_grad);
        var scale = ones(10, requires_grad: true);
        (output * scale).sum().backward();
        Assert.True(scale.grad!.allclose(output.sum([0L])));
    }

    /// <summary>bfloat16 rounds by up to 2⁻⁹ of a number.</summary>
    [Fact]
    public void It_computes_in_bfloat16_and_gives_the_inputs_type()
    {
        using var network = new NormalizedInception();
        network.eval();
        using var inference = network.ForInference(ScalarType.BFloat16);
        Assert.Equal(ScalarType.BFloat16, inference.Precision);
        using var noGrad = no_grad();
        var images = randn(2, 3, 33, 33);
        var expected = network.call(images);
        var output = inference.forward(images);
        Assert.Equal(ScalarType.Float32, output.dtype);
        Assert.InRange(Difference(expected, output), 1e-6, 0.03);
        Assert.Equal(ScalarType.BFloat16, inference.forward(images.to(ScalarType.BFloat16)).dtype);
    }

    [Fact]
    public void Another_precision_is_refused()
    {
        using var network = new BiasedInception();
        Assert.Contains(
            "has the precision of its weights, Float32, or BFloat16, and not Float16.",
            Assert.Throws<ArgumentException>(() => network.ForInference(ScalarType.Float16)).Message, StringComparison.Ordinal);
    }

    private static bool IsSmall(NetworkDescriptor descriptor) =>
        NetworkReport.Of(descriptor.Graph).TotalWithAuxiliary is { MultiplyAdds: < 50_000_000, Parameters: < 5_000_000 };

    private static double Difference(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        return (expected - actual).abs().max().item<float>() / Math.Max(1e-3, expected.abs().max().item<float>());
    }
}

/// <summary>What is read first works in place where it may.</summary>
[Network("3x8x8", Classes = 4)]
[Activation(Activation.Relu)]
[Conv("3x3:4")]
[Linear]
internal sealed partial class ActivatedInput;
