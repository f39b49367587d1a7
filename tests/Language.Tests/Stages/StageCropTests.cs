namespace InceptionDsl.Language.Tests;

/// <summary>A plane that is cut to the size of an earlier stage's.</summary>
public class StageCropTests
{
    private const string Network = "[Network(\"3x17x12\", Classes = 0)] [Conv(\"1x1:4\", Name = \"a\")] [Conv(\"3x3/2:4 valid\", Name = \"b\")] ";

    /// <summary>Stage a gives 17×12 and b 8×5. Of an odd difference one position more goes at the end.</summary>
    [Theory]
    [InlineData("zeropad p5 → crop(@b)", "4×8×5", "5")]
    [InlineData("zeropad p0-1x2 → crop(@b)", "4×8×5", "0×1-1")]
    [InlineData("upsample(3) → crop(@a)", "4×17×12", "3×1-4×2")]
    [InlineData("upsample(3) → crop(@input)", "4×17×12", "3×1-4×2")]
    [InlineData("upsample(3) → [crop(@a) | crop(@b) → resize(17, 12)]", "8×17×12", "8×5")]
    public void The_middle_is_taken(string text, string shape, string details)
    {
        var graph = Compiled.Graph($"{Network} [Conv(\"{text}\")] class N;");

        Assert.Equal((shape, details), (graph.Output.ToString(), graph.Layers.OfType<PaddingLayer>().Last(layer => layer.IsCrop).Details));
    }

    [Theory]
    [InlineData("9x40", "k3:8", "k3/2:8 valid", "8×19")]
    [InlineData("1x8x20x20", "3x3x3:8", "3x3x3/2:8 valid", "8×3×9×9")]
    public void Signals_and_volumes_too(string input, string outer, string inner, string shape) => Assert.Equal(
        shape,
        Compiled.Graph($"[Network(\"{input}\", Classes = 0)] [Conv(\"{outer}\", Name = \"a\")] [Conv(\"{inner}\", Name = \"b\")] [Conv(\"upsample(4) → crop(@b)\")]").Output.ToString());

    /// <summary>Each text of a stage may name others.</summary>
    [Fact]
    public void Every_text_of_a_stage_can_name_one() => Assert.Equal(
        "4×8×5",
        Compiled.Graph($"{Network} [Residual(\"zeropad p1 → crop(@b)\", Shortcut = \"zeropad p2 → crop(@b)\", Before = \"crop(@b)\", After = \"crop(@b) → relu\")]").Output.ToString());

    /// <summary>A repeat is named by its own number; each repeat of a stage cuts what it reads to the same size.</summary>
    [Fact]
    public void Repeats_are_named_and_cut()
    {
        const string Repeats = "[Conv(\"3x3:4 valid\", Name = \"r\", Repeat = 2)] [Conv(\"zeropad p2 → crop(@r.0)\", Name = \"s\", Repeat = 2)]";
        var graph = Compiled.Graph("[Network(\"3x9x9\", Classes = 0)] " + Repeats);

        // From 9 positions 7 and 5; 2 on each side more and 1 less again, twice: 5 + 4 - 2, then 7 + 4 - 4.
        Assert.Equal(["1", "2"], graph.Layers.OfType<PaddingLayer>().Where(layer => layer.IsCrop).Select(layer => layer.Details));
        Assert.Equal("4×7×7", graph.Output.ToString());
    }

    /// <summary>A block's texts name its own stages, at each of its places anew.</summary>
    [Fact]
    public void Blocks_name_their_own_stages()
    {
        var graph = Compiled.Graph("""
            [Block("k = 3")]
            [Conv("{k}x{k}:8 valid", Name = "a")]
            [Conv("1x1:8 → crop(@a)", From = "input", Name = "c")]
            [Conv("1x1:8", From = "a, c", Name = "d")]
            partial class B;

            [Network("3x20x20", Classes = 0)]
            [Use<B>(Name = "x")]
            [Use<B>("5", Name = "y")]
            partial class N;
            """);

        Assert.Equal(["1", "2"], graph.Layers.OfType<PaddingLayer>().Select(layer => layer.Details));
        Mistake.IsOne(
            "[Network(\"3x20x20\", Classes = 0)] [Conv(\"3x3:4\", Name = \"stem\")] [Use<B>] class N; [Block] [Conv(\"3x3:4 → crop(@stem)\", Name = \"a\")] class B;",
            "IDSL3015", "stem", "There is no stage 'stem' before this one: the stages before it are input");
    }

    [Theory]
    [InlineData("crop(@bb)", "IDSL3015", "bb", "There is no stage 'bb' before this one: did you mean 'b'?")]
    [InlineData("crop(@other)", "IDSL3015", "other", "the stages before it are input, a, b")]
    [InlineData("crop(@later)", "IDSL3015", "later", "it stands later or is the stage itself")]
    [InlineData("crop(@this)", "IDSL3015", "this", "it stands later or is the stage itself")]
    [InlineData("crop(@a)", "IDSL3029", "crop(@a)", "'crop(@a)' of 4×8×5 is too much: stage 'a' gives 17×12, so crop that one to this size instead, or name a stage whose plane is smaller")]
    [InlineData("zeropad p9 → crop(@a) p1", "IDSL2013", "p1", "says nothing about a crop to the size of a stage")]
    [InlineData("flatten → crop(@a)", "IDSL3005", "crop(@a)", "A crop works on a plane")]
    [InlineData("crop(@a, 3)", "IDSL2010", ",", "expected ')'")]
    [InlineData("crop(@a b)", "IDSL2010", "b", "expected ')'")]
    [InlineData("crop(@a.)", "IDSL1005", "a.", "")]
    [InlineData("crop(@)", "IDSL2009", "@", "")]
    [InlineData("crop(3, @a)", "IDSL2010", "@a", "")]
    [InlineData("resize(@a)", "IDSL2010", "@a", "")]
    public void What_is_wrong_is_told_with_its_cure(string text, string id, string at, string saying) =>
        Mistake.IsOne($"{Network} [Conv(\"{text}\", Name = \"this\")] [Conv(\"1x1:4\", Name = \"later\")] class N;", id, at, saying);

    /// <summary>A stage is named for its size alone: that reads nothing of it.</summary>
    [Fact]
    public void A_stage_that_is_only_named_is_unused() => Mistake.IsOne(
        $"{Network} [Conv(\"crop(@b)\", From = \"a\", Name = \"c\")] class N;", "IDSL3017", "Conv(\"3x3/2:4 valid\", Name = \"b\")", "The output of stage 'b' is read by no other");

    /// <summary>A variant whose edits change the named stage is cut to what that gives now; what takes its place takes over its name.</summary>
    [Theory]
    [InlineData("[Rewrite(\"5x5\", \"3x3\")]", "1")]
    [InlineData("[Replace(\"b\")] [Conv(\"7x7:4 valid\")]", "3")]
    [InlineData("[InsertAfter(\"b\")] [Conv(\"3x3:4\")]", "2")]
    public void Variants_cut_to_what_the_stage_gives_there(string edits, string details)
    {
        const string Basis = "[Network(\"3x17x12\", Classes = 0)] [Conv(\"1x1:4\", Name = \"a\")] [Conv(\"5x5:4 valid\", Name = \"b\")] [Conv(\"1x1:4\", Name = \"m\")] [Conv(\"crop(@b)\", From = \"a\", Name = \"c\")] [Conv(\"1x1:4\", From = \"m, c\")] class N;";

        Assert.Equal(details, Compiled.Graph($"{Basis} [Variant<N>] {edits} class V;").Layers.OfType<PaddingLayer>().Single().Details);
    }

    [Fact]
    public void A_variant_can_not_remove_what_is_named() => Mistake.IsOne(
        "[Network(\"3x17x12\", Classes = 0)] [Conv(\"1x1:4\", Name = \"a\")] [Conv(\"5x5:4\", Name = \"b\")] [Conv(\"crop(@b)\", Name = \"c\")] class N; [Variant<N>] [Remove(\"b\")] class V;",
        "IDSL6018", "Remove(\"b\")", "Stage 'c' of N does not fit with these changes: There is no stage 'b' before this one: the stages before it are input, a");
}
