using InceptionDsl.Generator.Tests.Verification;

namespace InceptionDsl.Generator.Tests;

/// <summary>A network's comment says how much of its budget it uses.</summary>
public sealed class BudgetComments
{
    [Fact]
    public void Each_limit_has_its_share()
    {
        // 3·3·3·8 + 8 and 8·10 + 10 parameters; 216·64 + 80 multiply-adds.
        var text = GeneratorRun.Of("""
            using InceptionDsl;

            [Network("3x8x8", Classes = 10)]
            [Budget(Parameters = "1k", MultiplyAdds = "20k")]
            [Conv("3x3:8")]
            [GlobalAvgPool]
            [Linear]
            public sealed partial class Budgeted;
            """).Networks.Single().SourceText.ToString();

        Assert.Contains("/// Of its budget it uses 31.4 % of the 1,000 parameters, 69.5 % of the 20,000 multiply-adds.", text, StringComparison.Ordinal);
    }
}
