using InceptionDsl.Language.Compilation;

namespace InceptionDsl.Definitions.Tests;

/// <summary>What a variant may set on any network of the zoo: classes, greyscale images, other sizes, widths.</summary>
public sealed class VariationTests
{
    public static TheoryData<string> Names => [.. Zoo.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Another_number_of_classes_changes_only_class_scores(string name)
    {
        var (standard, other) = (Graph(name, classes: 1000), Graph(name, classes: 7));

        Assert.Equal(Shape.Features(7), other.Output);
        Assert.Equal(Widths(standard).Where(layer => !layer.IsClassifier), Widths(other).Where(layer => !layer.IsClassifier));
        Assert.All(Widths(other).Where(layer => layer.IsClassifier), layer => Assert.Equal(7, layer.Width));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Greyscale_images_change_only_what_reads_them(string name)
    {
        var definition = Zoo.Find(name).Definition;
        var dimensions = definition.Input.Split('x');
        var (one, two) = (Input("1"), Input("2"));

        // The layers that read the image have as many weights for each of its channels.
        Assert.Equal(NetworkReport.Of(one).Total.Parameters + Weights(one), NetworkReport.Of(two).Total.Parameters);

        NetworkGraph Input(string channels) =>
            NetworkCompiler.CompileValid(definition with { Input = $"{channels}x{dimensions[1]}x{dimensions[2]}" });

        // A separable convolution of the image reads it twice: in its first half, and what that gives in its second.
        static long Weights(NetworkGraph graph) => graph.Layers.OfType<ConvolutionLayer>()
            .Where(layer => layer.Inputs.Contains(0) || (IsPointwise(layer) && graph.Layers[layer.Inputs[0]].Inputs.Contains(0)))
            .Sum(layer => (long)layer.OutChannels * layer.InChannels / layer.Groups * layer.Window.Area);
    }

    /// <summary>A hidden width that happens to be the number of classes is scaled like any other.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Half_the_width_is_half_of_every_layer_but_the_scores(string name)
    {
        var hidden = Widths(Zoo.Find(name).Graph).First(layer => !layer.IsClassifier).Width;
        var (whole, half) = (Graph(name, hidden), Graph(name, hidden, width: 0.5));

        Assert.Equal(Shape.Features(hidden), half.Output);
        foreach (var (before, after) in Widths(whole).Zip(Widths(half)))
        {
            // Multiples of 8, not under 90 % of the half; MobileNetV2's expansions six times as much.
            var multiple = after.Name.EndsWith(".conv.0.0", StringComparison.Ordinal) || after.Name.EndsWith(".conv.1.0", StringComparison.Ordinal) ? 6 : 1;
            Assert.True(
                before.IsClassifier ? after.Width == hidden : after.Width % 8 == 0
                    && after.Width >= 0.45 * before.Width && after.Width <= (0.5 * before.Width) + (8 * multiple),
                FormattableString.Invariant($"{after.Name}: {before.Width} became {after.Width}"));
        }
    }

    private static NetworkGraph Graph(string name, int classes, double width = 1) =>
        NetworkCompiler.CompileValid(Zoo.Find(name).Definition with { Classes = classes, Width = width });

    private static bool IsDepthwise(ConvolutionLayer half) => half.Name.EndsWith(".depthwise", StringComparison.Ordinal);

    private static bool IsPointwise(ConvolutionLayer half) => half.Name.EndsWith(".pointwise", StringComparison.Ordinal);

    private static IEnumerable<(string Name, int Width, bool IsClassifier)> Widths(NetworkGraph graph)
    {
        foreach (var layer in graph.Layers)
        {
            if (layer is ConvolutionLayer convolution)
            {
                if (IsDepthwise(convolution))
                {
                    continue; // as wide as its input, whatever is declared
                }

                yield return (layer.Name, layer.Output.Channels, convolution.IsClassifier);
            }
            else if (layer is LinearLayer linear)
            {
                yield return (layer.Name, layer.Output.Channels, linear.IsClassifier);
            }
        }
    }
}
