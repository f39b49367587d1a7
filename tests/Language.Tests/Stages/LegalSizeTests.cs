using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Tests;

/// <summary>Where the size of the input is what is wrong, the message names the nearest that work.</summary>
public class LegalSizeTests
{
    [Theory]
    // A pool that rounds up gives ⌈(n-3)/2⌉ + 1, a valid convolution ⌊(n-3)/2⌋ + 1: equal for odd n alone.
    [InlineData("32x32", "31x31 and 33x33")]
    [InlineData("224x224", "223x223 and 225x225")]
    public void Bands_of_legal_sizes_are_found(string size, string nearest) => Mistake.IsOne(
        $"[Network(\"3x{size}\")] [Inception(\"3x3/2:8 valid, maxpool 3x3/2 ceil\")] [Linear]",
        "IDSL3001", "maxpool 3x3/2 ceil", $"the nearest input sizes that work are {nearest}");

    [Fact]
    public void Strides_that_differ_are_no_question_of_the_size()
    {
        var problem = Compiled.Problems("[Network(\"3x32x32\")] [Inception(\"1x1:8, 3x3/2:8\")] [Linear] class N;").Single().Problem;

        Assert.DoesNotContain("nearest", problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
    }

    [Fact]
    public void The_smallest_size_is_found() => Mistake.IsOne(
        "[Network(\"3x10x10\")] [Conv(\"3x3/2:8 valid → 3x3/2:8 valid → 3x3:8 valid\")] [Linear]",
        "IDSL3002", "3x3:8 valid", "the nearest input size that works is 15x15"); // 15 → 7 → 3 → 1

    [Fact]
    public void Another_mistake_makes_no_guess_at_sizes()
    {
        var problems = Compiled.Problems("[Network(\"3x10x10\")] [Conv(\"7x7:8 valid → 7x7:8 valid\")] [Conv(\"2x2:8\")] [Linear] class N;");

        Assert.All(problems, found => Assert.DoesNotContain("nearest", found.Problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal));
    }
}
