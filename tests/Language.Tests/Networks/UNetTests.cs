namespace InceptionDsl.Language.Tests;

/// <summary>
/// U-Net as its paper draws it (Ronneberger et al. 2015, "U-Net: Convolutional networks for biomedical image segmentation", figure 1): tiles of 572x572,
/// convolutions without padding, and what the way down gives cut to the size of the way up.
/// </summary>
public class UNetTests
{
    private const string Source = """
        [Network("1x572x572", Classes = 0)]
        [Conv("3x3:64 valid → 64 valid", Name = "down1")]
        [Conv("maxpool 2x2 → 3x3:128 valid → 128 valid", Name = "down2")]
        [Conv("maxpool 2x2 → 3x3:256 valid → 256 valid", Name = "down3")]
        [Conv("maxpool 2x2 → 3x3:512 valid → 512 valid", Name = "down4")]
        [Conv("maxpool 2x2 → 3x3:1024 valid → 1024 valid", Name = "down5")]
        [ConvTranspose("2x2/2:512", Name = "up4")]
        [Conv("crop(@up4)", From = "down4", Name = "skip4")]
        [Conv("3x3:512 valid → 512 valid", From = "skip4, up4", Name = "back4")]
        [ConvTranspose("2x2/2:256", Name = "up3")]
        [Conv("crop(@up3)", From = "down3", Name = "skip3")]
        [Conv("3x3:256 valid → 256 valid", From = "skip3, up3", Name = "back3")]
        [ConvTranspose("2x2/2:128", Name = "up2")]
        [Conv("crop(@up2)", From = "down2", Name = "skip2")]
        [Conv("3x3:128 valid → 128 valid", From = "skip2, up2", Name = "back2")]
        [ConvTranspose("2x2/2:64", Name = "up1")]
        [Conv("crop(@up1)", From = "down1", Name = "skip1")]
        [Conv("3x3:64 valid → 64 valid", From = "skip1, up1", Name = "back1")]
        [Conv("1x1:2 linear", Name = "segments")]
        partial class UNet;
        """;

    /// <summary>The figure's numbers beside its boxes, and those of the dashed ones, which are copied and cropped.</summary>
    [Fact]
    public void Shapes_are_the_figures() => Assert.Equal(
        """
        down1 64×568×568
        down2 128×280×280
        down3 256×136×136
        down4 512×64×64
        down5 1024×28×28
        up4 512×56×56
        skip4 512×56×56
        back4 512×52×52
        up3 256×104×104
        skip3 256×104×104
        back3 256×100×100
        up2 128×200×200
        skip2 128×200×200
        back2 128×196×196
        up1 64×392×392
        skip1 64×392×392
        back1 64×388×388
        segments 2×388×388
        """,
        string.Join('\n', Compiled.Report(Source).Stages.Select(stage => $"{stage.Name} {stage.Output}")));

    /// <summary>
    /// Parameters of a convolution are k·k·in·out + out, and multiply-adds k·k·in·out for each position that it gives, or that a transposed one reads.
    /// </summary>
    [Fact]
    public void Totals_are_the_sums_of_its_convolutions()
    {
        var (parameters, multiplyAdds) = (0L, 0L);
        void Add(int kernel, int from, int to, int length)
        {
            parameters += (kernel * kernel * from * to) + to;
            multiplyAdds += (long)kernel * kernel * from * to * length * length;
        }

        // Channels before and after, and the length of what the second convolution gives.
        foreach (var (from, to, length) in new[] { (1, 64, 568), (64, 128, 280), (128, 256, 136), (256, 512, 64), (512, 1024, 28) })
        {
            Add(3, from, to, length + 2);
            Add(3, to, to, length);
        }

        foreach (var (to, read, length) in new[] { (512, 28, 52), (256, 52, 100), (128, 100, 196), (64, 196, 388) })
        {
            Add(2, 2 * to, to, read);
            Add(3, 2 * to, to, length + 2);
            Add(3, to, to, length);
        }

        Add(1, 64, 2, 388);
        var total = Compiled.Report(Source).Total;

        Assert.Equal((31_030_658, 150_428_424_448), (parameters, multiplyAdds));
        Assert.Equal((parameters, multiplyAdds), (total.Parameters, total.MultiplyAdds));
    }

    /// <summary>The figure's crops: 4, 16, 40 and 88 positions of each side.</summary>
    [Fact]
    public void Crops_take_the_same_of_all_sides() => Assert.Equal(
        ["4", "16", "40", "88"], Compiled.Graph(Source).Layers.OfType<PaddingLayer>().Select(layer => layer.Details));

    /// <summary>188 is the least tile; its crops are those of any other, since each pool halves an even length.</summary>
    [Fact]
    public void A_smaller_tile_is_cropped_as_much()
    {
        var graph = Compiled.Graph(Source.Replace("572x572", "188x188", StringComparison.Ordinal));

        Assert.Equal("2×4×4", graph.Output.ToString());
        Assert.Equal(["4", "16", "40", "88"], graph.Layers.OfType<PaddingLayer>().Select(layer => layer.Details));
    }
}
