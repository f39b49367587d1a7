using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Definitions.Tests;

/// <summary>
/// The zoo's networks against the ones that the TorchVision package of TorchSharp builds, with their weights. That package's
/// GoogLeNet has no auxiliary classifiers, and its Inception v3 never calls the one it has.
/// </summary>
[Collection(nameof(LiveNetworks))]
public sealed class PublishedModelTests
{
    /// <summary>
    /// Normalizations have seen images, or they would let random numbers grow from layer to layer. With a batch's whole statistics
    /// rounding alone puts ResNet-50's outputs 1.5e-5 from those of 64 bits; without them nothing of an image arrives at
    /// MobileNetV2's.
    /// </summary>
    [Theory]
    [InlineData("GoogLeNetTorchvision", 224, 0.8)]
    [InlineData("InceptionV3", 299, 0.8)]
    [InlineData("AlexNet", 224, 0)]
    [InlineData("Vgg16", 224, 0)]
    [InlineData("ResNet18", 224, 0.8)]
    [InlineData("ResNet50", 224, 0.8)]
    [InlineData("MobileNetV2", 224, 1)]
    public void Outputs_are_theirs(string name, int size, double share)
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = Build(name);
        using (ours)
        using (theirs)
        using (no_grad())
        {
            SeeImages(theirs, share);
            Copy(theirs, ours);
            ours.eval();
            theirs.eval();
            var images = randn(2, 3, size, size);
            var expected = theirs.call(images);

            Assert.InRange(Difference(expected, ours.call(images)), 0, 1e-5);
            Assert.True(Difference(expected[0], expected[1]) > 0.01, "all images look alike");
        }
    }

    /// <summary>VGG has no layer that AlexNet lacks, and twice its weights.</summary>
    [Theory]
    [InlineData("AlexNet", 127)]
    public void A_step_gives_their_weights(string name, int size) => AssertSameStep(name, size, float32, 1e-5);

    /// <summary>
    /// With 64 bits, because with 32 there is nothing to compare: an activation's sign depends on rounding, normalizations of a
    /// few small planes make the most of it, and from one order of additions to another gradients differ by a third.
    /// </summary>
    [Theory]
    [InlineData("GoogLeNetTorchvision", 96)]
    [InlineData("InceptionV3", 107)]
    [InlineData("ResNet18", 96)]
    [InlineData("ResNet50", 64)]
    [InlineData("MobileNetV2", 64)]
    public void A_step_gives_their_weights_to_nine_digits(string name, int size) => AssertSameStep(name, size, float64, 1e-9);

    private static void AssertSameStep(string name, int size, ScalarType type, double tolerance)
    {
        using var scope = NewDisposeScope();
        var (ours, theirs) = Build(name);
        using (ours)
        using (theirs)
        {
            Copy(theirs, ours);
            ours.to(type);
            theirs.to(type);
            var images = randn(4, 3, size, size, dtype: type);
            Step(theirs, images);
            Step(ours, images);

            var weights = ours.state_dict();
            foreach (var (path, tensor) in theirs.state_dict())
            {
                using var inner = NewDisposeScope();
                var difference = (tensor - weights[path]).abs().max().to(float64).item<double>();
                Assert.True(difference <= tolerance, $"{path} differs by {difference}");
            }
        }
    }

    /// <summary>
    /// A step of gradient descent. A learning rate of 1 changes weights by their gradients, which are of a hundredth or so.
    /// Dropout is off: its modules evaluate while all others train.
    /// </summary>
    private static void Step(nn.Module<Tensor, Tensor> network, Tensor images)
    {
        network.train();
        foreach (var dropout in network.modules().OfType<TorchSharp.Modules.Dropout>())
        {
            dropout.eval();
        }

        using var optimizer = optim.SGD(network.parameters(), learningRate: 1);
        F.cross_entropy(network.call(images), tensor(new long[] { 0, 1, 500, 999 })).backward();
        optimizer.step();
    }

    private static (Network Ours, nn.Module<Tensor, Tensor> Theirs) Build(string name)
    {
        random.manual_seed(1);
        return (Zoo.Find(name).Create(), name switch
        {
            "GoogLeNetTorchvision" => torchvision.models.googlenet(),
            "InceptionV3" => torchvision.models.inception_v3(),
            "AlexNet" => torchvision.models.alexnet(),
            "Vgg16" => torchvision.models.vgg16(),
            "ResNet18" => torchvision.models.resnet18(),
            "ResNet50" => torchvision.models.resnet50(),
            _ => torchvision.models.mobilenet_v2(),
        });
    }

    /// <summary>Makes running statistics a batch's own, in a share, and in the rest 0 and 1, with which they begin.</summary>
    private static void SeeImages(nn.Module<Tensor, Tensor> network, double share)
    {
        if (share == 0)
        {
            return;
        }

        network.train();
        network.call(randn(8, 3, 96, 96)).Dispose();
        foreach (var (path, buffer) in network.named_buffers())
        {
            // Training leaves a tenth of the batch's in them.
            if (path.EndsWith(".running_mean", StringComparison.Ordinal))
            {
                buffer.mul_(10 * share);
            }
            else if (path.EndsWith(".running_var", StringComparison.Ordinal))
            {
                buffer.sub_(1).mul_(10 * share).add_(1);
            }
        }
    }

    /// <summary>Copies every tensor of a state dict by its name.</summary>
    private static void Copy(nn.Module from, nn.Module to)
    {
        using var noGrad = no_grad();
        var weights = to.state_dict();
        foreach (var (path, tensor) in from.state_dict())
        {
            Assert.Equal(tensor.shape, weights[path].shape);
            weights[path].copy_(tensor);
            weights.Remove(path);
        }

        Assert.All(weights.Keys, path => Assert.StartsWith("aux", path, StringComparison.Ordinal));
    }

    /// <summary>The difference's norm, in proportion to the expected one's.</summary>
    private static double Difference(Tensor expected, Tensor actual) => ((expected - actual).norm() / expected.norm()).item<float>();
}
