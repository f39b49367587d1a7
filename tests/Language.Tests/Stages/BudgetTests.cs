using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Tests;

/// <summary>Limits on what a network may cost.</summary>
public class BudgetTests
{
    [Theory]
    [InlineData("7M", false, 7_000_000)]
    [InlineData("1.6G", false, 1_600_000_000)]
    [InlineData("500 k", false, 500_000)]
    [InlineData("2T", false, 2_000_000_000_000)]
    [InlineData("1234", false, 1234)]
    [InlineData("64MiB", true, 67_108_864)]
    [InlineData("1.5 KiB", true, 1536)]
    [InlineData("100MB", true, 100_000_000)]
    [InlineData("8 B", true, 8)]
    public void Amounts_are_read(string text, bool areBytes, long value)
    {
        Assert.True(Amounts.TryRead(text, areBytes, out var read, out _, out _));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("7m", "did you mean '7M'?")]
    [InlineData("1.6g", "did you mean '1.6G'?")]
    [InlineData("64MiB", "its unit is one of k, M, G, T")]
    [InlineData("", "write a number from 1")]
    [InlineData("M", "write a number from 1")]
    [InlineData("-5M", "write a number from 1")]
    [InlineData("0", "write a number from 1")]
    [InlineData("1e300", "write a number from 1")]
    [InlineData("99999999999999T", "write a number from 1")]
    [InlineData("1,5G", "write a number from 1")]
    public void What_is_no_amount_is_told_the_right_one(string text, string cure) => Mistake.IsOne(
        $"[Network(\"3x8x8\")] [Budget(Parameters = \"{text}\")] [Conv(\"3x3:8\")] [Linear]",
        "IDSL4002", text.Length == 0 ? "" : text, cure);

    [Theory]
    // conv 3·9·8 + 8 = 224, fc 8·8·8·10 + 10 = 5,130 parameters; 3·9·8·64 + 5,120 = 18,944 multiply-adds.
    [InlineData("Parameters = \"5k\"", "5k", "has 5,354 parameters, 354 more than the budget of 5k; the dearest stages are fc (5,130), conv1 (224)")]
    [InlineData("MultiplyAdds = \"10k\"", "10k", "has 18,944 multiply-adds, 8,944 more than the budget of 10k; the dearest stages are conv1 (13,824), fc (5,120)")]
    // 8·8·8 after the convolution, the ReLU and the flattening, and the 10 scores, 4 bytes each.
    [InlineData("ActivationBytes = \"1KiB\"", "1KiB", "has 6,184 bytes of activations, 5,160 more")]
    public void Over_the_budget_names_the_dearest_stages(string budget, string at, string saying) => Mistake.IsOne(
        $"[Network(\"3x8x8\", Classes = 10)] [Budget({budget})] [Conv(\"3x3:8\")] [Linear]",
        "IDSL4001", at, saying);

    [Fact]
    public void Within_the_budget_nothing_is_said_and_heads_do_not_count() => Assert.NotEmpty(Compiled.Graph("""
        [Network("3x8x8", Classes = 10)] [Budget(Parameters = "5354", MultiplyAdds = "18944")]
        [Conv("3x3:8")] [AuxClassifier(Head = "gap → fc")] [Linear] class N;
        """).Stages);
}
