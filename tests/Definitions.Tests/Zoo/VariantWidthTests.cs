using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Diagnostics;
namespace InceptionDsl.Definitions.Tests;

/// <summary>Variants of every network, as attributes declare them: all settings at once, and many widths.</summary>
public sealed class VariantWidthTests
{
    public static TheoryData<string> Names => [.. Zoo.Names];

    /// <summary>
    /// For the number of classes that a hidden layer has as channels, from the narrowest to the widest that there are: every
    /// width, or that which a block expands, is the declared one times the factor, in multiples of 8 and not under nine tenths;
    /// class scores are as many as classes.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Widths_are_multiplied_and_classes_never(string name)
    {
        var declared = Zoo.Find(name).Definition;
        var plain = NetworkCompiler.CompileValid(declared with { Width = 1 });
        // What changes with the number of classes is a classifier.
        var classifiers = Widths(plain).Except(Widths(NetworkCompiler.CompileValid(declared with { Width = 1, Classes = declared.Classes + 1 })))
            .Select(layer => layer.Name).ToHashSet();
        var hidden = Widths(plain).Where(layer => !classifiers.Contains(layer.Name)).ToList();
        Assert.Equal(1 + plain.AuxiliaryHeads.Count(), classifiers.Count);
        foreach (var width in (double[])[0.25, 0.5, 0.75, 1.25, 1.5, 2])
        {
            foreach (var classes in (int[])[hidden.Min(layer => layer.Width), hidden.Max(layer => layer.Width)])
            {
                var variant = Derive(declared, ("Classes", classes), ("Width", width));
                Assert.Equal(
                    Widths(plain).Select(layer => layer with { Width = classifiers.Contains(layer.Name) ? classes : Expected(layer, declared.Width * width) }),
                    Widths(variant));
            }
        }
    }

    /// <summary>A rectangle, greyscale and ten classes; nothing but the first and last layers and planes change.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Greyscale_rectangles_are_a_setting(string name)
    {
        var declared = Zoo.Find(name).Definition;
        var (height, width) = declared.Input == "1x20x20" ? (28, 36) : (320, 384);
        var variant = Derive(declared, ("Input", FormattableString.Invariant($"1x{height}x{width}")), ("Classes", 10));

        Assert.Equal(new Shape(1, height, width), variant.Input);
        Assert.Equal(Shape.Features(10), variant.Output);
        Assert.Equal(Zoo.Find(name).Graph.Layers.Select(layer => layer.Name), variant.Layers.Select(layer => layer.Name));
    }

    private static NetworkGraph Derive(NetworkDefinition basis, params (string Name, object Value)[] settings)
    {
        var variant = new VariantDefinition
        {
            Name = "Derived",
            Base = basis.Name,
            Settings = [.. settings.Select(setting => new SettingValue(setting.Name, setting.Value))],
        };
        var compiled = VariantCompiler.Compile(variant, basis, []);
        Assert.True(
            compiled.Graph is not null,
            $"{string.Join(", ", settings.Select(setting => $"{setting.Name} = {setting.Value}"))}: {string.Join("; ", compiled.Problems.Select(problem => problem.MessageIn(FrontEnd.CSharp)))}");
        return compiled.Graph;
    }

    /// <summary>MobileNetV2 expands the rounded width that a block reads six times; every other width is rounded by itself.</summary>
    private static int Expected((string Name, int Width) layer, double factor)
    {
        var multiple = layer.Name.EndsWith(".conv.0.0", StringComparison.Ordinal) ? 6 : 1;
        return multiple * Scaled(layer.Width / multiple * factor);
    }

    /// <summary>TensorFlow's <c>make_divisible</c>.</summary>
    private static int Scaled(double width)
    {
        var rounded = Math.Max(8, (int)(width + 4) / 8 * 8);
        return rounded < 0.9 * width ? rounded + 8 : rounded;
    }

    /// <summary>Output widths, but not of convolutions of each channel by itself, which are as wide as their input.</summary>
    private static IEnumerable<(string Name, int Width)> Widths(NetworkGraph graph) => graph.Layers
        .Where(layer => layer is LinearLayer or ConvolutionLayer
            && !(layer is ConvolutionLayer { Groups: > 1 } convolution && convolution.Groups == convolution.InChannels))
        .Select(layer => (layer.Name, layer.Output.Channels));
}
