using System.Globalization;
using TorchSharp;

namespace InceptionDsl.Definitions.Tests;

/// <summary>How weights begin, by their moments: as the papers or the published implementations have it.</summary>
[Collection(nameof(LiveNetworks))]
public sealed class InitialWeightsTests
{
    /// <summary>
    /// Each rule is a path, how weights at or below it begin, and what biases begin with; the first that fits counts. A number
    /// is the deviation of a normal distribution; he-in and he-out are normal with √(2/fan), he-uniform is uniform with √(6/fan)
    /// as bound; torch is PyTorch's own: uniform in ±1/√fan_in, weights and biases.
    /// </summary>
    [Theory]
    [InlineData("AlexNet", "features torch torch, classifier torch torch")] // torchvision/models/alexnet.py sets none
    [InlineData("AlexNetCaffe", "conv1 0.01 0, conv2 0.01 0.1, conv3 0.01 0, conv4 0.01 0.1, conv5 0.01 0.1, fc6 0.005 0.1, fc7 0.005 0.1, fc8 0.01 0")] // train_val.prototxt
    [InlineData("ZfNet", "conv1 0.01 0, conv2 0.01 0, conv3 0.01 0, conv4 0.01 0, conv5 0.01 0, fc6 0.01 0, fc7 0.01 0, fc8 0.01 0")] // section 3.1
    [InlineData("SppNet", "conv1 0.01 0, conv2 0.01 1, conv3 0.01 0, conv4 0.01 1, conv5 0.01 1, fc6 0.01 1, fc7 0.01 1, fc8 0.01 1")] // Zeiler_conv5.prototxt
    [InlineData("Vgg11Bn", "features he-out 0, classifier 0.01 0")] // torchvision/models/vgg.py
    [InlineData("ResNet18", "conv1 he-out 0, layer1 he-out 0, layer2 he-out 0, layer3 he-out 0, layer4 he-out 0, fc torch torch")] // resnet.py
    [InlineData("SqueezeNet1_1", "features he-uniform 0, classifier 0.01 0")] // squeezenet.py
    [InlineData("MobileNetV2", "features he-out 0, classifier 0.01 0")] // mobilenetv2.py
    [InlineData("ShuffleNetV2", "conv1 torch torch, stage2 torch torch, stage3 torch torch, stage4 torch torch, conv5 torch torch, fc torch torch")] // shufflenetv2.py sets none
    [InlineData("DenseNet121", "features he-in 0, classifier torch 0")] // densenet.py
    public void Weights_begin_as_published(string name, string rules)
    {
        torch.random.manual_seed(1);
        using var network = Zoo.Find(name).Create();
        var parameters = network.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        var table = rules.Split(", ").Select(rule => rule.Split(' ')).ToList();
        foreach (var (path, parameter) in parameters)
        {
            using var scope = torch.NewDisposeScope();
            var weight = parameters[path[..path.LastIndexOf('.')] + ".weight"];
            if (weight.dim() == 1)
            {
                // A normalization begins as the identity.
                AssertConstant(path, parameter, path.EndsWith(".weight", StringComparison.Ordinal) ? 1 : 0);
                continue;
            }

            var rule = table.First(candidate => path.StartsWith(candidate[0] + ".", StringComparison.Ordinal));
            if (path.EndsWith(".weight", StringComparison.Ordinal))
            {
                AssertDistribution(path, parameter, rule[1]);
            }
            else if (rule[2] == "torch")
            {
                Assert.InRange(parameter.abs().max().item<float>(), 1e-6, FanIn(weight, -0.5) * (1 + 1e-6));
            }
            else
            {
                AssertConstant(path, parameter, float.Parse(rule[2], CultureInfo.InvariantCulture));
            }
        }
    }

    private static void AssertConstant(string path, torch.Tensor values, float value) =>
        Assert.True(values.eq(value).all().item<bool>(), path);

    private static void AssertDistribution(string path, torch.Tensor weight, string kind)
    {
        var std = kind switch
        {
            "torch" => FanIn(weight, -0.5) / Math.Sqrt(3),
            "he-in" or "he-uniform" => FanIn(weight, -0.5) * Math.Sqrt(2),
            "he-out" => Math.Sqrt(2) * Math.Pow(weight.numel() / weight.shape[1], -0.5),
            _ => double.Parse(kind, CultureInfo.InvariantCulture),
        };
        var count = weight.numel();
        // Five standard errors: the deviation of n numbers is off by about 1/√(2n), their mean by 1/√n.
        Assert.True(Math.Abs((weight.std().item<float>() / std) - 1) < 5 / Math.Sqrt(2.0 * count), path);
        Assert.True(Math.Abs(weight.mean().item<float>()) < 5 * std / Math.Sqrt(count), path);
        // The largest of a thousand normal numbers exceeds 2.5 deviations, a uniform one never √3.
        var largest = weight.abs().max().item<float>() / std;
        Assert.True(kind is "torch" or "he-uniform" ? largest <= Math.Sqrt(3) * (1 + 1e-5) : count < 1000 || largest > 2.5, path);
    }

    /// <summary>A power of how many numbers each output reads.</summary>
    private static double FanIn(torch.Tensor weight, double power) => Math.Pow(weight.numel() / weight.shape[0], power);
}
