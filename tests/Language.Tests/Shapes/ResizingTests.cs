namespace InceptionDsl.Language.Tests;

/// <summary>Planes of other lengths: upsampled, resized, with borders.</summary>
public class ResizingTests
{
    [Theory]
    [InlineData("upsample(2)", "3×16×12", "nearest, ×2")]
    [InlineData("upsample(3, 2) bilinear", "3×24×12", "bilinear, ×3×2")]
    [InlineData("upsample(2) bilinear aligned", "3×16×12", "bilinear, corners aligned, ×2")]
    [InlineData("resize(5)", "3×5×5", "nearest, to 5×5")]
    [InlineData("resize(20, 3) bilinear", "3×20×3", "bilinear, to 20×3")]
    [InlineData("zeropad p1", "3×10×8", "1")]
    [InlineData("zeropad p1x0-0x2", "3×9×8", "1×0-0×2")] // above 1, right 2
    [InlineData("reflectpad p7x5", "3×22×16", "7×5")] // all that lies behind an edge
    [InlineData("crop p1", "3×6×4", "1")]
    [InlineData("crop p1x0-0x2", "3×7×4", "1×0-0×2")]
    [InlineData("crop(4)", "3×4×4", "2×1")]
    [InlineData("crop(5, 6)", "3×5×6", "1×0-2×0")] // of an odd difference one more goes at the end
    public void A_plane_gets_other_lengths(string text, string shape, string details)
    {
        var layer = Compiled.Graph($"[Network(\"3x8x6\", Classes = 0)] [Conv(\"{text}\")]").Layers[1];

        Assert.Equal((shape, details), (layer.Output.ToString(), layer.Details));
        Assert.Empty(layer.State);
    }

    [Theory]
    [InlineData("9x10", "upsample(2) → reflectpad p1-2 → zeropad p1 → resize(7) bilinear", "9×7")]
    [InlineData("9x10", "upsample(2) → reflectpad p1-2 → zeropad p1", "9×25")] // 20 + 1 + 2 + 1 + 1
    [InlineData("2x3x8x6", "upsample(1, 2, 3)", "2×3×16×18")]
    [InlineData("2x3x8x6", "reflectpad p1x0x2-0x1x1 → zeropad p1", "2×6×11×11")]
    [InlineData("9x10", "crop p1-2", "9×7")]
    [InlineData("2x3x8x6", "crop(1, 8, 3) → affine(3) → l2norm", "2×1×8×3")]
    public void Signals_and_volumes_too(string input, string text, string shape) =>
        Assert.Equal(shape, Compiled.Graph($"[Network(\"{input}\", Classes = 0)] [Conv(\"{text}\")]").Output.ToString());

    /// <summary>A stride's rounding comes back by a factor of 2 for even sizes alone.</summary>
    [Fact]
    public void Legal_sizes_are_those_that_come_back()
    {
        const string Skip = "[Conv(\"3x3:3\", Name = \"s\")] [Conv(\"3x3/2:3\", Name = \"a\")] [Conv(\"upsample(2)\", Name = \"b\")] [Conv(\"1x1:3\", From = \"b, s\")]";
        Assert.Equal("3×24×24", Compiled.Graph($"[Network(\"3x24x24\", Classes = 0)] {Skip}").Output.ToString());
        Assert.Contains(
            "the nearest input sizes that work are 24x24 and 26x26",
            Compiled.Problems($"[Network(\"3x25x25\", Classes = 0)] {Skip} class N;").Single().Problem.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Scores of each position stay scores: a network may upsample them before it pools them.</summary>
    [Fact]
    public void Scores_can_be_upsampled() =>
        Assert.Equal("5", Compiled.Graph("[Network(\"3x8x8\", Classes = 5)] [Conv(\"1x1:{classes} linear → upsample(2) bilinear → zeropad p1\")] [GlobalAvgPool]").Output.ToString());

    /// <summary>
    /// Receptive fields against what each position reads by PyTorch's formulas, and a convolution or pool before and behind: as long as the longest
    /// of them in the plane's middle.
    /// </summary>
    [Theory]
    [InlineData("upsample(2)")]
    [InlineData("upsample(3)")]
    [InlineData("upsample(2) bilinear")]
    [InlineData("upsample(3) bilinear")]
    [InlineData("upsample(4) bilinear")]
    [InlineData("resize(30) bilinear")]
    [InlineData("resize(20) bilinear")]
    [InlineData("resize(15)")]
    [InlineData("resize(90)")]
    [InlineData("resize(90) bilinear")]
    [InlineData("resize(119) bilinear aligned")]
    [InlineData("resize(31) bilinear aligned")]
    [InlineData("reflectpad p2-1")]
    [InlineData("zeropad p3")]
    [InlineData("crop p3-1")]
    [InlineData("crop(50)")]
    public void Fields_are_what_positions_read(string text)
    {
        foreach (var (before, behind) in new[] { ("", ""), ("", " → 3x3:1"), ("", " → maxpool 2x2/1"), ("3x3:1 → ", " → 5x5:1") })
        {
            var graph = Compiled.Graph($"[Network(\"1x60x60\", Classes = 0)] [Conv(\"{before}{text}{behind}\")]");
            var seen = Seen(graph);
            var middle = seen.Skip(seen.Length / 4).Take(seen.Length / 2).ToList();

            var field = NetworkReport.Of(graph).Layers[graph.Layers.Count - 2].Fields[0];

            Assert.Equal(middle.Max(pixels => pixels.Max() - pixels.Min() + 1), (int)field.Size);
            Assert.Equal(
                middle[^1].Min() - middle[0].Min(), (double)(field.Jump * (middle.Count - 1)) / field.Period, tolerance: (2.0 * field.Jump / field.Period) + 1);
        }
    }

    /// <summary>For each position of the output's height the pixels that it sees; those of borders beyond the plane are clamped to it.</summary>
    private static int[][] Seen(NetworkGraph graph)
    {
        int[][] seen = [.. Enumerable.Range(0, graph.Input.Height).Select(pixel => new[] { pixel })];
        foreach (var layer in graph.Layers.Items.Skip(1))
        {
            var input = seen;
            var (from, to) = (input.Length, layer.Output.Height);
            seen = layer switch
            {
                ResizeLayer resize => [.. Enumerable.Range(0, to).Select(position => Of(resize.Mode switch
                {
                    ResizeMode.Nearest => [position * from / to],
                    ResizeMode.Linear => Around((((2 * position) + 1) * from) - to, 2 * to),
                    _ => Around(position * (from - 1), to - 1),
                }))],
                PaddingLayer padding => [.. Enumerable.Range(0, to).Select(position => Of([position - padding.Before[0]]))],
                _ when layer.Sliding is { } window => [.. Enumerable.Range(0, to).Select(position => Of(
                    Enumerable.Range((position * window.Stride[0]) - window.Padding[0], window.Kernel[0])))],
                _ => input,
            };

            int[] Of(IEnumerable<int> rows) => [.. rows.SelectMany(row => input[Math.Clamp(row, 0, from - 1)]).Distinct()];
        }

        return seen;

        static int[] Around(int dividend, int divisor) =>
            [(int)Math.Floor((double)dividend / divisor), (int)Math.Ceiling((double)dividend / divisor)];
    }
}
