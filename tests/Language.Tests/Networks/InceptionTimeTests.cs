namespace InceptionDsl.Language.Tests;

/// <summary>
/// InceptionTime (Fawaz et al. 2020) as the authors' code has it (hfawaz/InceptionTime, classifiers/inception.py), in Keras: even kernels,
/// padded as TensorFlow does it, and a bottleneck where there is more than one channel.
/// </summary>
public class InceptionTimeTests
{
    private const string Modules = """
        [Block("width = 32")]
        [Conv("[[k40:{width} tfsame | k20:{width} tfsame | k10:{width} tfsame] | pool:{width}] → bn → relu", Activation = Activation.None, Bias = false)]
        partial class First;

        [Block("width = 32")]
        [Conv("[k1:{width} → [k40:{width} tfsame | k20:{width} tfsame | k10:{width} tfsame] | pool:{width}] → bn → relu", Activation = Activation.None, Bias = false)]
        partial class Module;

        """;

    private const string Rest = """
        [Use<Module>(Name = "a{i+2}", Repeat = 2)]
        [Conv("k1:128 nobias linear → bn", From = "input", Name = "short1")]
        [Activation(From = "a3, short1", Merge = Merge.Add, Name = "sum1")]
        [Use<Module>(Name = "b{i+1}", Repeat = 3)]
        [Conv("k1:128 nobias linear → bn", From = "sum1", Name = "short2")]
        [Activation(From = "b3, short2", Merge = Merge.Add)]
        [GlobalAvgPool] [Linear]
        partial class InceptionTime;
        """;

    /// <summary>
    /// GunPoint's series of 150 values, 2 classes. A first module of 32·(40 + 20 + 10) + 32 weights and 2·128 of the normalization, five of
    /// 128·32 + 32·32·70 + 128·32 and 256, shortcuts of 128 + 256 and 128·128 + 256, and 128·2 + 2. Nothing strides: each weight of a convolution
    /// counts for 150 values.
    /// </summary>
    [Fact]
    public void Totals_of_one_channel_are_the_public_codes()
    {
        const string Source = Modules + """
            [Network("1x150", Classes = 2, NormEpsilon = 1e-3, NormMomentum = 0.01, Init = "xavier")]
            [Use<First>(Name = "a1")]

            """ + Rest;

        Assert.Equal((2_528 + (5 * 80_128) + 384 + 16_640 + 258, (150 * (2_272 + (5 * 79_872) + 128 + 16_384)) + 256), AwkwardNetwork.Totals(Source));
    }

    /// <summary>JapaneseVowels-like series of 9 channels: with a bottleneck of 9·32 in the first module too, and 9·128 in the first shortcut.</summary>
    [Fact]
    public void Totals_of_several_channels_are_the_public_codes()
    {
        const string Source = Modules + """
            [Network("9x144", Classes = 6, NormEpsilon = 1e-3, NormMomentum = 0.01, Init = "xavier")]
            [Use<Module>(Name = "a1")]

            """ + Rest;

        // 9·32 + 32·32·70 + 9·32 are the first module's weights.
        Assert.Equal(
            (72_256 + 256 + (5 * 80_128) + 1_152 + 256 + 16_640 + 774, (144 * (72_256 + (5 * 79_872) + 1_152 + 16_384)) + 768),
            AwkwardNetwork.Totals(Source));
    }

    [Fact]
    public void Every_module_keeps_the_length_and_the_last_sees_the_series()
    {
        var report = Compiled.Report(Modules + "[Network(\"1x1000\", Classes = 2)] [Use<First>(Name = \"a1\")]" + Rest);

        Assert.All(report.Stages.Where(stage => stage.Name is ['a' or 'b', _]), stage => Assert.Equal("128×1000", stage.Output.ToString()));

        // The paper's receptive field (section 3.3): 1 and six times 40 - 1.
        Assert.Equal(1 + (6 * 39), report.Stages.Single(stage => stage.Name == "b3").Fields.Single().Size);
    }
}
