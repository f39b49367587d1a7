using System.Globalization;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Tests;

namespace InceptionDsl.Definitions.Tests;

/// <summary>
/// The zoo's networks that torchvision has too, against torchvision 0.14.1: figures counted by running its models, all of which
/// round to those that it publishes (num_params and _ops of its weights).
/// </summary>
public sealed class TorchvisionTests
{
    [Theory]
    [InlineData("AlexNet", 61_100_840, 10_344, 0, 16, 714_188_480)]
    [InlineData("Vgg11", 132_863_336, 11_944, 0, 22, 7_609_090_048)]
    [InlineData("Vgg11Bn", 132_868_840, 14_696, 5_512, 62, 7_609_090_048)]
    [InlineData("Vgg13", 133_047_848, 12_136, 0, 26, 11_308_466_176)]
    [InlineData("Vgg13Bn", 133_053_736, 15_080, 5_898, 76, 11_308_466_176)]
    [InlineData("Vgg16", 138_357_544, 13_416, 0, 32, 15_470_264_320)]
    [InlineData("Vgg16Bn", 138_365_992, 17_640, 8_461, 97, 15_470_264_320)]
    [InlineData("Vgg19", 143_667_240, 14_696, 0, 38, 19_632_062_464)]
    [InlineData("Vgg19Bn", 143_678_248, 20_200, 11_024, 118, 19_632_062_464)]
    [InlineData("ResNet18", 11_689_512, 5_800, 9_620, 122, 1_814_073_344)]
    [InlineData("ResNet34", 21_797_672, 9_512, 17_060, 218, 3_663_761_408)]
    [InlineData("ResNet50", 25_557_032, 27_560, 53_173, 320, 4_089_184_256)]
    [InlineData("ResNet101", 44_549_160, 53_672, 105_448, 626, 7_801_405_440)]
    [InlineData("ResNet152", 60_192_808, 76_712, 151_579, 932, 11_513_626_624)]
    [InlineData("SqueezeNet1_0", 1_248_424, 3_976, 0, 52, 818_924_576)]
    [InlineData("SqueezeNet1_1", 1_235_496, 3_944, 0, 52, 349_151_936)]
    [InlineData("MobileNetV2", 3_504_872, 18_056, 34_164, 314, 300_774_272)]
    [InlineData("ShuffleNetV2", 2_278_604, 9_090, 16_236, 338, 144_907_992)]
    [InlineData("DenseNet121", 7_978_856, 42_824, 83_769, 727, 2_834_161_664)]
    public void Counts_are_torchvisions(string name, long parameters, long biases, long buffers, int keys, long multiplyAdds)
    {
        var total = Zoo.Report(name).Total;
        var tensors = StateDict.Of(Zoo.Find(name).Graph).ToList();

        Assert.Equal((parameters, buffers, multiplyAdds), (total.Parameters, total.Buffers, total.MultiplyAdds));
        Assert.Equal(keys, tensors.Count);
        Assert.Equal(
            biases,
            tensors.Select(line => line.Split(' ')).Where(cells => cells[0].EndsWith(".bias", StringComparison.Ordinal))
                .Sum(cells => long.Parse(cells[1], CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("AlexNet", "alexnet")]
    [InlineData("Vgg11", "vgg11")]
    [InlineData("Vgg11Bn", "vgg11_bn")]
    [InlineData("Vgg13", "vgg13")]
    [InlineData("Vgg13Bn", "vgg13_bn")]
    [InlineData("Vgg16", "vgg16")]
    [InlineData("Vgg16Bn", "vgg16_bn")]
    [InlineData("Vgg19", "vgg19")]
    [InlineData("Vgg19Bn", "vgg19_bn")]
    [InlineData("ResNet18", "resnet18")]
    [InlineData("ResNet34", "resnet34")]
    [InlineData("ResNet50", "resnet50")]
    [InlineData("ResNet101", "resnet101")]
    [InlineData("ResNet152", "resnet152")]
    [InlineData("SqueezeNet1_0", "squeezenet1_0")]
    [InlineData("SqueezeNet1_1", "squeezenet1_1")]
    [InlineData("MobileNetV2", "mobilenet_v2")]
    [InlineData("ShuffleNetV2", "shufflenet_v2_x1_0")]
    [InlineData("DenseNet121", "densenet121")]
    public void State_dict_is_torchvisions(string name, string model) =>
        Assert.Equal(StateDict.Reference($"torchvision_{model}.txt"), StateDict.Of(Zoo.Find(name).Graph));

    /// <summary>What is built has what the graph says; one of each family that fits into little memory.</summary>
    [Theory]
    [InlineData("Vgg11Bn", "vgg11_bn")]
    [InlineData("ResNet18", "resnet18")]
    [InlineData("ResNet50", "resnet50")]
    [InlineData("SqueezeNet1_1", "squeezenet1_1")]
    [InlineData("MobileNetV2", "mobilenet_v2")]
    [InlineData("ShuffleNetV2", "shufflenet_v2_x1_0")]
    [InlineData("DenseNet121", "densenet121")]
    public void State_dict_of_the_module_is_torchvisions(string name, string model)
    {
        using var network = Zoo.Find(name).Create();

        Assert.Equal(
            StateDict.Reference($"torchvision_{model}.txt").Order(StringComparer.Ordinal),
            network.state_dict().Select(entry => $"{entry.Key} {(entry.Value.dim() == 0 ? "1" : string.Join('x', entry.Value.shape))}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("AlexNet", "alexnet")]
    [InlineData("Vgg11", "vgg11")]
    [InlineData("Vgg13", "vgg13")]
    [InlineData("Vgg16", "vgg16")]
    [InlineData("Vgg16Bn", "vgg16_bn")]
    [InlineData("Vgg19", "vgg19")]
    [InlineData("ResNet18", "resnet18")]
    [InlineData("ResNet34", "resnet34")]
    [InlineData("ResNet50", "resnet50")]
    [InlineData("ResNet101", "resnet101")]
    [InlineData("ResNet152", "resnet152")]
    [InlineData("SqueezeNet1_0", "squeezenet1_0")]
    [InlineData("SqueezeNet1_1", "squeezenet1_1")]
    [InlineData("MobileNetV2", "mobilenet_v2")]
    [InlineData("ShuffleNetV2", "shufflenet_v2_x1_0")]
    [InlineData("DenseNet121", "densenet121")]
    public void Each_part_costs_what_torchvisions_costs(string name, string model)
    {
        var report = Zoo.Report(name);
        var expected = StateDict.Reference("torchvision_parts.txt")
            .Where(line => line.StartsWith(model + " ", StringComparison.Ordinal))
            .Select(line => line[(model.Length + 1)..]).ToList();

        Assert.NotEmpty(expected);
        Assert.Equal(expected, expected.Select(line => Zoo.Part(report, line[..line.IndexOf(' ')])));
    }

    [Theory]
    // torchvision publishes these as min_size of its weights.
    [InlineData("AlexNet", 63)]
    [InlineData("Vgg11", 32)]
    [InlineData("Vgg11Bn", 32)]
    [InlineData("Vgg13", 32)]
    [InlineData("Vgg13Bn", 32)]
    [InlineData("Vgg16", 32)]
    [InlineData("Vgg16Bn", 32)]
    [InlineData("Vgg19", 32)]
    [InlineData("Vgg19Bn", 32)]
    [InlineData("SqueezeNet1_0", 21)]
    [InlineData("SqueezeNet1_1", 17)]
    [InlineData("DenseNet121", 29)]
    public void One_pixel_under_the_least_size_is_an_error(string name, int least)
    {
        Assert.Empty(Zoo.Problems(name, least));

        var problem = Assert.Single(Zoo.Compile(name, least - 1).Problems);
        Assert.Contains(FormattableString.Invariant($"the nearest input size that works is {least}x{least}"), problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ResNet18")]
    [InlineData("ResNet34")]
    [InlineData("ResNet50")]
    [InlineData("ResNet101")]
    [InlineData("ResNet152")]
    [InlineData("MobileNetV2")]
    [InlineData("ShuffleNetV2")]
    public void One_pixel_is_enough(string name) => Assert.Empty(Zoo.Problems(name, 1));
}
