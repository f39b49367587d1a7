namespace InceptionDsl.Definitions.Tests;

/// <summary>The families that the zoo declares in YAML, alone and together with C#.</summary>
public sealed class YamlFamiliesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("yaml").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void They_are_listed_with_those_in_CSharp()
    {
        var listed = CommandLine.Run("list", "--json").Json().EnumerateArray().Select(network => network.GetProperty("name").GetString()).ToList();
        Assert.Equal(listed.Order(StringComparer.Ordinal), listed);
        Assert.Equal(
            [
                "InceptionDigits", "InceptionDigitsFactorized", "InceptionDigitsWide", "MiniGoogLeNet", "MiniGoogLeNetPlain",
                "SqueezeNet1_0", "SqueezeNet1_1", "SqueezeNetBypass",
            ],
            listed.Where(name => name!.StartsWith("InceptionDigits", StringComparison.Ordinal) || name.StartsWith("Mini", StringComparison.Ordinal)
                || name.StartsWith("Squeeze", StringComparison.Ordinal)));
    }

    /// <summary>
    /// "Understanding deep learning requires rethinking generalization", table 1: 1,649,402, without normalization. With it each of
    /// the 96 + 64 + 80 + 80 + 3·160 + 144 + 96 + 2·336 = 1,712 filters has a scale and a shift instead of a bias.
    /// </summary>
    [Theory]
    [InlineData("MiniGoogLeNetPlain", 1_649_402)]
    [InlineData("MiniGoogLeNet", 1_649_402 + 1_712)]
    public void The_small_GoogLeNet_has_the_papers_parameters(string name, long parameters) =>
        Assert.Equal(parameters, Zoo.Report(name).Total.Parameters);

    /// <summary>The paper's planes for its crops of 28 pixels (figure 3), and those for whole images.</summary>
    [Theory]
    [InlineData(28, "28x28 14x14 7x7")]
    [InlineData(32, "32x32 16x16 8x8")]
    public void Its_reductions_halve_the_plane(int size, string planes)
    {
        var stages = NetworkReport.Of(Zoo.Compile("MiniGoogLeNet", size).Graph!).Stages.Where(stage => stage.Name.StartsWith("inception", StringComparison.Ordinal));
        Assert.Equal(planes, string.Join(' ', stages.Select(stage => FormattableString.Invariant($"{stage.Output.Height}x{stage.Output.Width}")).Distinct()));
    }

    /// <summary>
    /// A variant in C# of a network in YAML, with its blocks. Table 3 of the paper has one size for both; the four sums are
    /// 128·54² + 256·27² + 384·27² + 512·13² additions.
    /// </summary>
    [Fact]
    public void Bypasses_cost_only_their_additions()
    {
        var (plain, bypass) = (Zoo.Report("SqueezeNet1_0").Total, Zoo.Report("SqueezeNetBypass").Total);

        Assert.Equal(plain.Parameters, bypass.Parameters);
        Assert.Equal(plain.MultiplyAdds, bypass.MultiplyAdds);
        Assert.Equal(373_248 + 186_624 + 279_936 + 86_528, bypass.Flops - plain.Flops);
    }

    /// <summary>
    /// A variant in YAML of a network in C#. Weights of the four 5x5, from 8 to 16, 12 to 24, 16 to 32 and 24 to 48 channels:
    /// 25·(128 + 288 + 512 + 1152) = 52,000. Of two 3x3 each: 9·(64 + 144 + 256 + 576) + 9·(128 + 288 + 512 + 1152) = 28,080, and
    /// 2·(8 + 12 + 16 + 24) = 120 of their normalizations.
    /// </summary>
    [Fact]
    public void Factorized_kernels_save_what_arithmetic_says() =>
        Assert.Equal(52_000 - 28_080 - 120, Zoo.Report("InceptionDigits").Total.Parameters - Zoo.Report("InceptionDigitsFactorized").Total.Parameters);

    [Fact]
    public void One_is_trained_and_evaluated()
    {
        var training = CommandLine.Run("train", "InceptionDigitsFactorized", "--epochs", "1", "--out", _folder, "--json").Json();
        // Guessing gives 0.1.
        Assert.InRange(training.GetProperty("testTop1").GetDouble(), 0.5, 1);

        var evaluation = CommandLine.Run("eval", "InceptionDigitsFactorized", "--weights", training.GetProperty("checkpoint").GetString()!, "--json").Json();
        Assert.Equal(training.GetProperty("testTop1").GetDouble(), evaluation.GetProperty("testTop1").GetDouble());
    }
}
