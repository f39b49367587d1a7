namespace InceptionDsl.Language.Tests;

/// <summary>
/// MultiResUNet (Ibtehaz and Rahman 2020) for images of 192x256 and one mask, as its authors' Keras code has it (nibtehaz/MultiResUNet): the
/// normalizations of convolutions have no scale, those between them have one.
/// </summary>
public class MultiResUNetTests
{
    private const string Source = """
        [Block("a = 8, b = 17, c = 26")]
        [Residual(
            "3x3:{a} → [identity | 3x3:{b} → [identity | 3x3:{c}]] → bn affine", Shortcut = "1x1:{a + b + c} linear", After = "relu → bn affine")]
        partial class MultiRes;

        [Block("u = 32, alpha = 1.67")]
        [Use<MultiRes>("{floor(alpha*u*0.167)}, {floor(alpha*u*0.333)}, {floor(alpha*u*0.5)}")]
        partial class MultiResBlock;

        [Block("width = 32")]
        [Residual("3x3:{width}", Shortcut = "1x1:{width} linear", After = "relu → bn affine")]
        partial class ResPath;

        [Network("3x192x256", Classes = 0, Norm = Norm.Batch, NormAffine = Affine.Shift, NormEpsilon = 1e-3, NormMomentum = 0.01, Init = "xavier")]
        [Use<MultiResBlock>(Name = "down1")]
        [Use<ResPath>("32", Repeat = 4, Name = "path1.{i}")]
        [MaxPool("2x2", From = "down1")]
        [Use<MultiResBlock>("64", Name = "down2")]
        [Use<ResPath>("64", Repeat = 3, Name = "path2.{i}")]
        [MaxPool("2x2", From = "down2")]
        [Use<MultiResBlock>("128", Name = "down3")]
        [Use<ResPath>("128", Repeat = 2, Name = "path3.{i}")]
        [MaxPool("2x2", From = "down3")]
        [Use<MultiResBlock>("256", Name = "down4")]
        [Use<ResPath>("256", Name = "path4")]
        [MaxPool("2x2", From = "down4")]
        [Use<MultiResBlock>("512", Name = "bridge")]
        [ConvTranspose("2x2/2:256 nonorm linear", Name = "up4")]
        [Use<MultiResBlock>("256", From = "up4, path4", Name = "back4")]
        [ConvTranspose("2x2/2:128 nonorm linear", Name = "up3")]
        [Use<MultiResBlock>("128", From = "up3, path3.1", Name = "back3")]
        [ConvTranspose("2x2/2:64 nonorm linear", Name = "up2")]
        [Use<MultiResBlock>("64", From = "up2, path2.2", Name = "back2")]
        [ConvTranspose("2x2/2:32 nonorm linear", Name = "up1")]
        [Use<MultiResBlock>("32", From = "up1, path1.3", Name = "back1")]
        [Conv("1x1:1 sigmoid", Name = "mask")]
        partial class MultiResUNet;
        """;

    /// <summary>
    /// 7,262,750 as Keras counts them, with mean and variance of 12,261 normalized channels. Keras keeps no counts of batches, one for each normalization.
    /// </summary>
    [Fact]
    public void Totals_are_the_authors_codes()
    {
        var total = Compiled.Report(Source).Total;

        Assert.Equal(7_262_750, total.Parameters + (2 * 12_261));
        Assert.Equal((2 * 12_261) + Normalizations, total.Buffers);
        Assert.Equal(11_755_615_104, total.MultiplyAdds);
    }

    // Nine blocks of a shortcut, three convolutions and two more; ten steps of paths of two convolutions and one more; the mask's.
    private const int Normalizations = (9 * 6) + (10 * 3) + 1;

    /// <summary>Where blocks and paths end, by the same code's widths: int(1.67·u·0.167) + int(1.67·u·0.333) + int(1.67·u·0.5) channels.</summary>
    [Fact]
    public void Widths_are_the_authors_codes() => Assert.Equal(
        "51 32 32 32 32 51 105 64 64 64 105 212 128 128 212 426 256 426 853 256 426 128 212 64 105 32 51 1",
        string.Join(' ', Compiled.Report(Source).Stages.Select(stage => stage.Output.Channels)));
}
