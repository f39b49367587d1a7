namespace InceptionDsl.Generator.Tests;

/// <summary>What a variant's change makes wrong in its base is marked at that change.</summary>
public sealed class BehindAnEdit
{
    private const string Base =
        "[Network(\"3x32x32\")] [Conv(\"3x3:64\", Name = \"a\")] [Conv(\"3x3:96 g32\", Name = \"b\")] [Conv(\"3x3:64 g32\", Name = \"c\")] [Linear] partial class Small; ";

    private const string YamlBase =
        "networks:\n  Small: { input: 3x32x32, stages: [ { conv: \"3x3:64\", name: a }, { conv: \"3x3:96 g32\", name: b }, { conv: \"3x3:64 g32\", name: c }, linear ] }\nvariants:\n  Other:\n    base: Small\n";

    private const string Groups = "IDSL6018: Stage 'c' of Small does not fit with these changes: 32 groups can't split 40 input and 64 output channels evenly: both must be multiples of 32";

    [Theory]
    [InlineData("[Variant<Small>] [«Replace(\"b\")»] [Conv(\"3x3:40\")]", "    edits:\n      - «replace»: b\n        with: [ conv: \"3x3:40\" ]\n")]
    [InlineData(
        "[Variant<Small>(Classes = 5)] [InsertAfter(\"a\")] [Dropout] [«InsertAfter(\"b\")»] [Conv(\"3x3:40\")] [InsertAfter(\"c\")] [Dropout(0.1)]",
        "    classes: 5\n    edits:\n      - insert-after: a\n        stages: [dropout]\n      - «insert-after»: b\n        stages: [ conv: \"3x3:40\" ]\n      - insert-after: c\n        stages: [ dropout: 0.1 ]\n")]
    public void At_an_edit(string variant, string yaml) => Check(Base + variant + " partial class Other;", YamlBase + yaml, Groups);

    [Theory]
    // A later edit that mends what an earlier one breaks leaves no mistake.
    [InlineData("[Variant<Small>] [Replace(\"b\")] [Conv(\"3x3:40\")] [Replace(\"c\")] [Conv(\"3x3:64\")]")]
    public void Unless_a_later_one_mends_it(string variant) => Assert.Empty(MarkedSource.CSharp(Base + variant + " partial class Other;").Compile());

    [Fact]
    public void At_the_edit_that_takes_away_what_is_read() => Check(
        "[Network(\"3x32x32\")] [Conv(\"3x3:64\", Name = \"a\")] [Conv(\"3x3:64\", Name = \"b\")] [Conv(\"3x3:64\", Name = \"c\")] [Conv(\"1x1:8\", From = \"a, c\")] [Linear] partial class Small; "
        + "[Variant<Small>] [Remove(\"b\")] [«Remove(\"a\")»] partial class Other;",
        null,
        "IDSL6018: Stage 'conv4' of Small does not fit with these changes: There is no stage 'a' before this one: the stages before it are input, c");

    [Theory]
    [InlineData("[Variant<Small>(Width = 2, Input = «\"3x5x5\"»)]", "    width: 2\n    input: «3x5x5»\n", "b")]
    [InlineData("[Variant<Small>(Width = 2, Input = «\"3x5x5\"»)] [InsertAfter(\"a\")] [Dropout]", null, "b.2")]
    public void At_a_setting(string variant, string? yaml, string stage) => Check(
        "[Network(\"3x32x32\")] [Conv(\"3x3:64\", Name = \"a\")] [Conv(\"3x3:96 valid\", Name = \"b\", Repeat = 3)] [Linear] partial class Small; " + variant + " partial class Other;",
        yaml is null ? null : "networks:\n  Small: { input: 3x32x32, stages: [ { conv: \"3x3:64\", name: a }, { conv: \"3x3:96 valid\", name: b, repeat: 3 }, linear ] }\nvariants:\n  Other:\n    base: Small\n" + yaml,
        $"IDSL6018: Stage '{stage}' of Small does not fit with these changes: This convolution needs at least 3×3, but its input is 1×1: nothing would be left; use a larger input than 5×5, a smaller kernel, fewer strides before it, or padding; the nearest input size that works is 7x7");

    [Fact]
    public void A_quoted_message_is_whole()
    {
        var message = Assert.Single(MarkedSource.CSharp(
            "[Network(\"3x64x64\")] [Conv(\"7x7/2:64 valid\")] [Inception(\"3x3/2:8 valid, maxpool 3x3/2 ceil\", Name = \"reduction_of_both_branches\")] [Linear] partial class Small; "
            + "[Variant<Small>(Input = \"3x66x66\")] partial class Other;").Compile()).Message;

        Assert.DoesNotContain("…", message, StringComparison.Ordinal);
        Assert.EndsWith("the nearest input sizes that work are 64x64 and 67x67", message, StringComparison.Ordinal);
    }

    private static void Check(string csharp, string? yaml, string message)
    {
        MarkedSource[] sources = yaml is null ? [MarkedSource.CSharp(csharp)] : [MarkedSource.CSharp(csharp), MarkedSource.Yaml(yaml)];
        foreach (var source in sources)
        {
            Assert.Equal(new MarkedSource.Told(source.Start, source.Length, message), Assert.Single(source.Compile()));
        }
    }
}
