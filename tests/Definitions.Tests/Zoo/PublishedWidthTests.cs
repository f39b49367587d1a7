using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Diagnostics;
namespace InceptionDsl.Definitions.Tests;

/// <summary>MobileNetV2 at other widths, as torchvision and Keras count it.</summary>
public sealed class PublishedWidthTests
{
    /// <summary>Channels, blocks and stride of each bottleneck of the paper's table 2, all but the first expanded six times.</summary>
    private static readonly (int Expansion, int Channels, int Blocks)[] Bottlenecks =
        [(1, 16, 1), (6, 24, 2), (6, 32, 3), (6, 64, 4), (6, 96, 3), (6, 160, 3), (6, 320, 1)];

    [Theory]
    [InlineData(1.0, 3_504_872)] // torchvision's mobilenet_v2
    [InlineData(1.4, 6_108_776)]
    [InlineData(0.5, 1_968_680)]
    public void The_reference_is_the_published_one(double width, long parameters) => Assert.Equal(parameters, Reference(width));

    [Theory]
    [InlineData(0.35)]
    [InlineData(0.5)]
    [InlineData(0.75)]
    [InlineData(1)]
    [InlineData(1.3)]
    [InlineData(1.4)]
    public void A_width_gives_the_published_network(double width) => Assert.Equal(Reference(width), Derive(width).Total.Parameters);

    /// <summary>The reports show the widths that are built.</summary>
    [Fact]
    public void Texts_have_the_widths_that_are_built()
    {
        var stages = Derive(1.4).Stages;

        Assert.Equal("0+1=3x3/2:48", stages[0].Text);
        Assert.Equal("ExpandedBottleneck(from = 16, to = 24) × 1.4", stages[2].Text);
        Assert.Equal("0+1=1x1:1792", stages[18].Text);
        Assert.Equal(("0+1=1x1:1280", "0+1=3x3/2:16"), (Derive(0.5).Stages[18].Text, Derive(0.5).Stages[0].Text));

        var wide = NetworkReport.Of(Zoo.Find("GoogLeNetWide").Graph).Stages;
        Assert.Equal(("1x1:80 → 3x3:240", "240×56×56"), (wide[3].Text, wide[3].Output.ToString()));
        Assert.Equal(["1x1:80, 3x3r:120→160, 5x5r:24→40, pool:40"], wide.Where(stage => stage.Name == "inception3a").Select(stage => stage.Text));
    }

    /// <summary>A variant of the zoo's network; below 1 the last convolution keeps its width.</summary>
    private static NetworkReport Derive(double width)
    {
        var last = new StageDefinition(StageKind.Conv) { Text = "0+1=1x1:1280", Width = 1 };
        var variant = new VariantDefinition
        {
            Name = "Derived",
            Base = "MobileNetV2",
            Settings = [new SettingValue("Width", width)],
            Items = width < 1 ? [new VariantItem(EditKind.Replace) { Target = "features.18" }, new VariantItem(EditKind.Stage) { Stage = last }] : [],
        };
        var compiled = VariantCompiler.Compile(variant, Zoo.Find("MobileNetV2").Definition, []);
        Assert.Empty(compiled.Problems.Select(problem => problem.MessageIn(FrontEnd.CSharp)));
        return NetworkReport.Of(compiled.Graph!);
    }

    /// <summary>Parameters of torchvision/models/mobilenetv2.py for a width_mult: convolutions without bias, two for each normalized channel.</summary>
    private static long Reference(double width)
    {
        var (input, last) = (Divisible(32 * width), Divisible(1280 * Math.Max(1, width)));
        var parameters = (9L * 3 * input) + (2 * input);
        foreach (var (expansion, channels, blocks) in Bottlenecks)
        {
            var output = Divisible(channels * width);
            for (var block = 0; block < blocks; block++)
            {
                var hidden = input * expansion;
                parameters += expansion == 1 ? 0 : ((long)input * hidden) + (2 * hidden);
                parameters += (9 * hidden) + (2 * hidden) + ((long)hidden * output) + (2 * output);
                input = output;
            }
        }

        return parameters + ((long)input * last) + (2 * last) + (1000L * last) + 1000;
    }

    private static int Divisible(double width)
    {
        var rounded = Math.Max(8, (int)(width + 4) / 8 * 8);
        return rounded < 0.9 * width ? rounded + 8 : rounded;
    }
}
