namespace InceptionDsl.Language.Tests;

/// <summary>Transposed convolutions: sizes as PyTorch's documentation has them, weights, fields and what is refused.</summary>
public class TransposedConvolutionTests
{
    /// <summary>(n - 1)·s - 2p + d(k - 1) + output padding + 1, along the height and along the width.</summary>
    [Theory]
    // U-Net: 27·2 + 1 + 1. DCGAN: 3·2 - 2 + 3 + 1.
    [InlineData("64x28x28", "2x2/2:32", "32×56×56")]
    [InlineData("64x4x4", "4x4/2:32 p1", "32×8×8")]
    // A 3x3 kernel doubles with output padding: 27·2 - 2 + 2 + 1 + 1, and without is one less.
    [InlineData("64x28x28", "3x3/2:32 p1 op1", "32×56×56")]
    [InlineData("64x28x28", "3x3/2:32 p1", "32×55×55")]
    // PyTorch's own example: 20x16x50x100 with (3, 5), stride (2, 1), padding (4, 2) gives 33x93x100.
    [InlineData("16x50x100", "3x5/2x1:33 p4x2", "33×93×100")]
    // Dilation: 3·2 - 2 + 3·2 + 1; 3·1 + 2·3 + 1.
    [InlineData("8x4x4", "4x3/2x1:8 p1x0 d2x3", "8×11×10")]
    // Output padding below the dilation though not below the stride: 3·1 + 2·2 + 1 + 1.
    [InlineData("8x4x4", "3x3:8 d2 op1x0", "8×9×8")]
    // FCN-32s: 9·32 - 2·16 + 63 + 1 (Long et al. 2015, without their crop).
    [InlineData("21x10x10", "64x64/32:21 p16 nobias", "21×320×320")]
    public void The_output_is_as_large_as_PyTorchs(string input, string text, string output)
    {
        Assert.Equal(output, Compiled.Graph($"[Network(\"{input}\")] [ConvTranspose(\"{text} linear\")]").Output.ToString());
        Assert.Equal(output, Compiled.Graph($"[Network(\"{input}\")] [Conv(\"up {text} linear\")]").Output.ToString());
    }

    [Fact]
    public void Weights_are_in_PyTorchs_order()
    {
        var layer = Compiled.Graph("[Network(\"12x4x4\")] [ConvTranspose(\"2x3/2:8 g4\")]").Layers.OfType<TransposedConvolutionLayer>().Single();

        // ConvTranspose2d(12, 8, (2, 3), groups=4): weight 12x2x2x3, bias 8.
        Assert.Equal(
            [("weight", [12, 2, 2, 3]), ("bias", [8])],
            layer.State.Select(tensor => (tensor.Name, tensor.Dimensions.ToArray())));
        Assert.Equal("2×3/2, 4 groups", layer.Details);
    }

    [Theory]
    [InlineData("2x2/2:8", "2×2/2 transposed conv")]
    [InlineData("4x4/2:8 p1 linear", "4×4/2 transposed conv, linear")]
    public void Pictures_call_it_so(string text, string title) =>
        Assert.Equal(title, Compiled.Graph($"[Network(\"3x4x4\")] [ConvTranspose(\"{text}\")]").Stages[0].Steps[0].Title);

    [Theory]
    [InlineData("[ConvTranspose(\"2x2/2:8\", Name = \"u\")]", "u.conv u.bn")]
    [InlineData("[ConvTranspose(\"2x2/2:8 nonorm\", Name = \"u\")]", "u")]
    [InlineData("[Conv(\"a+b=up 2x2/2:8\", Name = \"u\")]", "u.a u.b")]
    [InlineData("[Conv(\"3x3:4 → up 2x2/2:8\", Name = \"u\")]", "u.0.conv u.0.bn u.1.conv u.1.bn")]
    public void Names_are_those_of_convolutions(string stage, string paths) =>
        Assert.Equal(paths, string.Join(' ', WeightPaths.Of(Compiled.Graph($"[Network(\"3x4x4\", Norm = Norm.Batch)] {stage}")).Select(path => path)));

    /// <summary>Which pixels each position sees, followed one by one, against the field's size, jump and offset.</summary>
    [Theory]
    [InlineData("up 2x2/2:2", 1, 1, 2)]
    [InlineData("up 3x3/2:2 p1 op1", 2, 1, 2)]
    // Windows of 3 over a plane of doubled pixels reach over 2 of them.
    [InlineData("up 2x2/2:2 → 3x3:2", 2, 1, 2)]
    // Back to the input's own jump.
    [InlineData("3x3/2:2 → up 2x2/2:2", 3, 1, 1)]
    [InlineData("3x3/2:2 → up 4x4/2:2 p1 → 3x3:2", 7, 1, 1)]
    [InlineData("3x3/4:2 → up 5x5/2:2 p2 → 3x3:2", 15, 2, 1)]
    [InlineData("up 3x3/3:2 d2 → 3x3/2:2", 3, 2, 3)]
    [InlineData("up 3x3/2:2 p1 → 1x2:2 valid → 2x1:2 valid", 2, 1, 2)]
    public void A_field_is_what_positions_see(string text, int size, int jump, int period)
    {
        var graph = Compiled.Graph($"[Network(\"2x40x40\")] [Conv(\"{text}\")]");
        var field = ReceptiveFields(graph);

        Assert.Equal((size, jump, period), ((int)field.Size, (int)field.Jump, (int)field.Period));
        var seen = Seen(graph);
        // Away from the edges, the longest; and each begins within one position of what transposed convolutions read.
        var inner = Enumerable.Range(0, seen.Length).Skip(seen.Length / 4).Take(seen.Length / 2).ToArray();
        Assert.Equal(size, inner.Max(position => seen[position].Max() - seen[position].Min() + 1));
        Assert.All(inner, position => Assert.InRange(
            seen[position].Min() - (field.Offset + ((double)position * jump / period)), -4, 4));
    }

    [Theory]
    [InlineData("[ConvTranspose(\"2x2/2:8 op2\")]", "op2", "IDSL1009")]
    [InlineData("[ConvTranspose(\"2x2/2:8 p0-1\")]", "p0-1", "IDSL1009")]
    [InlineData("[ConvTranspose(\"2x2/2:8 p9\")]", "2x2/2:8 p9", "IDSL3002")]
    [InlineData("[ConvTranspose(\"2x2/2:8 same\")]", "same", "IDSL2013")]
    [InlineData("[ConvTranspose(\"2x2/2:8 sep\")]", "sep", "IDSL2013")]
    [InlineData("[ConvTranspose(\"2x2/2:8 g3\")]", "g3", "IDSL3004")]
    [InlineData("[ConvTranspose(\"up 2x2/2:8\")]", "up", "IDSL2010")]
    [InlineData("[Conv(\"up:8\")]", ":", "IDSL2010")]
    [InlineData("[Conv(\"3x3:8 op1\")]", "op1", "IDSL2013")]
    [InlineData("[Conv(\"up 2x2/2:8 → 8\")]", "8", "IDSL2017")]
    [InlineData("[Flatten] [Conv(\"up 2x2/2:8\")]", "up 2x2/2:8", "IDSL3005")]
    public void Mistakes_are_told_where_they_are(string stages, string at, string rule)
    {
        var found = Assert.Single(Compiled.Problems($"[Network(\"4x8x8\", Classes = 0)] {stages} class N;"));

        Assert.Equal((at, rule), (found.At, found.Problem.Rule.Id));
    }

    [Fact]
    public void Widths_follow_the_networks_factor_and_kernels_are_not_rewritten()
    {
        const string Base = "[Network(\"16x8x8\", Classes = 0)] [Conv(\"3x3:32 → up 2x2/2:32\", Name = \"a\")] [ConvTranspose(\"2x2/2:24\", Name = \"b\")] class N; ";

        Assert.Equal("16×32×32", Compiled.Graph(Base + "[Variant<N>(Width = 0.5)] class V;").Output.ToString());
        var rewritten = Compiled.Problems(Base + "[Variant<N>] [Rewrite(\"2x2\", \"3x3\")] class V;").Single().Problem;
        Assert.Equal("IDSL6015", rewritten.Rule.Id);
    }

    /// <summary>A U-Net's skip: 25 is pooled to 12 and comes back as 24, so that the two can't be put together.</summary>
    [Fact]
    public void Legal_sizes_are_those_that_come_back()
    {
        const string Stages =
            "[Conv(\"3x3:8\", Name = \"a\")] [MaxPool(\"2x2\")] [ConvTranspose(\"2x2/2:8\", Name = \"u\")] [Conv(\"1x1:4\", From = \"a, u\")] class N;";

        Assert.Equal("4×24×24", Compiled.Graph("[Network(\"3x24x24\", Classes = 0)] " + Stages).Output.ToString());
        Assert.Contains(
            "the nearest input sizes that work are 24x24 and 26x26",
            Compiled.Problems("[Network(\"3x25x25\", Classes = 0)] " + Stages).Single().Problem.ToString(), StringComparison.Ordinal);
    }

    private static ReceptiveField ReceptiveFields(NetworkGraph graph) => NetworkReport.Of(graph).Layers[graph.Layers.Count - 2].Fields[0];

    /// <summary>For each position of the output's height the pixels that it sees, padding included.</summary>
    private static int[][] Seen(NetworkGraph graph)
    {
        var seen = new Dictionary<int, int[][]> { [0] = [.. Enumerable.Range(0, graph.Input.Height).Select(pixel => new[] { pixel })] };
        for (var index = 1; index < graph.Layers.Count; index++)
        {
            var (layer, input) = (graph.Layers[index], seen[graph.Layers[index].Inputs[0]]);
            seen[index] = layer switch
            {
                ConvolutionLayer { Window: var window } => [.. Enumerable.Range(0, layer.Output.Height).Select(position => Union(input, Enumerable
                    .Range(0, window.Kernel[0]).Select(row => (position * window.Stride[0]) - window.Padding[0] + (row * window.Dilation[0]))))],
                TransposedConvolutionLayer { Window: var window } => [.. Enumerable.Range(0, layer.Output.Height).Select(position => Union(input, Enumerable
                    .Range(0, input.Length).Where(from => Enumerable.Range(0, window.Kernel[0])
                        .Any(row => (from * window.Stride[0]) - window.Padding[0] + (row * window.Dilation[0]) == position))))],
                _ => input,
            };
        }

        return seen[graph.Layers.Count - 1];
    }

    private static int[] Union(int[][] input, IEnumerable<int> positions) =>
        [.. positions.Where(position => position >= 0 && position < input.Length).SelectMany(position => input[position]).Distinct()];
}
