using System.Diagnostics;
using System.Text.RegularExpressions;
using CsCheck;
using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Tests;

/// <summary>What holds of every text.</summary>
public partial class SpecParserProperties
{
    private static readonly SpecParameters Parameters =
        SpecParameters.Read(SpecText.Of("growth = 32, k = 3, n = 2, width = 7"), SpecParameters.None(classes: 10), new TextProblems());

    [Fact]
    public void A_right_text_is_read_whole_whatever_its_spelling() =>
        Gen.Select(SpecGenerator.Canonical, Gen.Int[0, 4]).Sample((canonical, spelling) =>
        {
            var text = spelling switch
            {
                0 => canonical,
                1 => canonical.Replace(" → ", "\r\n->").Replace(",", " ,\t").Replace("|", "|\r\n").Replace(":", " : ").Replace("{", "{ ").Replace("(", " ( "),
                2 => SizePattern().Replace(canonical.Replace("→", "->"), "$1×$2"),
                3 => ModifierRunPattern().Replace(canonical, run => string.Join(' ', run.Value.Split(' ').Reverse())),
                _ => canonical.Replace(" → ", "→").Replace(", ", ",").Replace(" | ", "|").Replace("/", " / "),
            };
            var problems = new TextProblems();

            var spec = SpecText.Of(text).Read(SpecGrammar.Branches, Parameters, problems);

            return problems.Count == 0 && SpecPrinter.Canonical.Write(spec) == canonical && HasSoundRanges(spec, text);
        }, iter: 3_000);

    /// <summary>While a right text is typed, what stands there so far has one mistake at most, beside a bracket that is still open.</summary>
    [Fact]
    public void A_beginning_of_a_right_text_has_one_problem_at_most() =>
        Gen.Select(SpecGenerator.Canonical, Gen.Double[0, 1]).Sample((canonical, part) =>
        {
            var problems = new TextProblems();
            SpecText.Of(canonical[..(int)(part * canonical.Length)]).Read(SpecGrammar.Branches, Parameters, problems);

            return problems.At(0, null).Count(problem => problem.Rule != Rules.UnclosedBracket) <= 1;
        }, iter: 20_000);

    /// <summary>A double label is one mistake while its = is to come.</summary>
    [Theory]
    [InlineData("3x3:8 → 0.conv+0.bn")]
    [InlineData("3x3:8 → 0.conv+")]
    [InlineData("3x3:8 → 3a+3b")]
    [InlineData("conv1+bn1")]
    [InlineData("conv1+0.bn, 3x3:8")]
    public void An_unfinished_double_label_is_one_problem(string text)
    {
        var problems = new TextProblems();
        SpecText.Of(text).Read(SpecGrammar.Branches, Parameters, problems);
        Assert.Single(problems.At(0, null));
    }

    /// <summary>A separator that stands twice is one mistake.</summary>
    [Fact]
    public void A_separator_too_many_is_one_problem() =>
        Gen.Select(SpecGenerator.Canonical, Gen.Int[0, 100]).Sample((canonical, number) =>
        {
            var places = SeparatorPattern().Matches(canonical);
            if (places.Count == 0)
            {
                return true;
            }

            var problems = new TextProblems();
            var place = places[number % places.Count];
            SpecText.Of(canonical.Insert(place.Index, place.Value)).Read(SpecGrammar.Branches, Parameters, problems);

            return problems.Count == 1;
        }, iter: 20_000);

    [GeneratedRegex(@" → | \| | \+ | \* |, ")]
    private static partial Regex SeparatorPattern();

    [Fact]
    public void Any_text_is_read_without_an_exception_and_problems_lie_inside_it() =>
        Gen.OneOf(SpecGenerator.Tokens, SpecGenerator.Garbage).Sample(text =>
        {
            var problems = new TextProblems();

            var spec = SpecText.Of(text).Read(SpecGrammar.Branches, Parameters, problems);
            SpecText.Of(text).Read(SpecGrammar.Chain, Parameters, problems);
            SpecText.Of(text).Read(SpecGrammar.Window(WindowKind.AveragePool), Parameters, problems);
            SpecText.Of(text).Read(SpecGrammar.Size, Parameters, problems);
            SpecParameters.Read(SpecText.Of(text), Parameters, problems);

            return HasSoundRanges(spec, text)
                && problems.At(0, null).All(problem =>
                    problem.Place.Range is { } range && range.Start >= 0 && range.End <= text.Length
                    && (range.Length > 0 || text.Length == 0)
                    && problem.MessageIn(FrontEnd.CSharp).Length < 2_000);
        }, iter: 5_000);

    /// <summary>The grammar as one regular expression, written apart from the parser (groups to a depth of two).</summary>
    [Fact]
    public void A_text_that_the_grammar_does_not_know_has_a_problem() =>
        Gen.OneOf(SpecGenerator.Tokens, SpecGenerator.Garbage, SpecGenerator.Canonical, Damaged()).Sample(text =>
        {
            var problems = new TextProblems();
            SpecText.Of(text).Read(SpecGrammar.Branches, Parameters, problems);

            return problems.Count > 0 || Grammar.IsMatch(text);
        }, iter: 5_000);

    [Fact]
    public void Any_network_compiles_to_a_graph_or_to_problems() =>
        Gen.Select(Gen.OneOf(SpecGenerator.Tokens, SpecGenerator.Garbage, SpecGenerator.Canonical), Gen.Int[1, 40], Gen.Bool).Sample((text, size, normalized) =>
        {
            var definition = new NetworkDefinition
            {
                Name = "Any",
                Input = FormattableString.Invariant($"3x{size}x{size + 3}"),
                Parameters = "growth = 32, k = 3, n = 2, width = 7",
                Norm = normalized ? Norm.Batch : Norm.None,
                Stages =
                [
                    new StageDefinition(StageKind.Inception) { Text = text },
                    new StageDefinition(StageKind.Conv) { Text = text },
                    new StageDefinition(StageKind.AuxClassifier) { Head = text },
                    new StageDefinition(StageKind.Linear),
                ],
            };
            var compiled = NetworkCompiler.Compile(definition);
            if (compiled.Graph is { } graph)
            {
                NetworkReport.Of(graph); // counts without an exception
            }

            return compiled.Graph is null == compiled.Problems.Count > 0;
        }, iter: 2_000);

    public static TheoryData<string, int> Hostile => new()
    {
        { "[", 10_000 }, { "]", 10_000 }, { "(", 10_000 }, { "dropout(", 8_000 }, { "[1x1:4|", 9_000 }, { "{",
            60_000 }, { "{(", 60_000 }, { "{1+", 20_000 }, { "{min(", 20_000 }, { "min(1,", 20_000 }, { "p{n}", 15_000 }, { "a{", 30_000 }, { "{1}", 20_000 },
        { ",", 60_000 }, { "→", 60_000 }, { "-", 60_000 }, { "=", 60_000 }, { ">", 60_000 }, { "- >", 20_000 }, { "9", 60_000 }, { "a", 60_000 }, { "a+", 30_000 },
        { "3x3:64,", 9_000 }, { "3x3:64→", 9_000 }, { "3x3→", 16_000 }, { "pool→", 13_000 }, { "p1 ", 20_000 }, { "：", 60_000 }, { "\u200B", 60_000 },
        { "😀", 30_000 }, { "\uD83D", 60_000 }, { "@[", 30_000 }, { "a=", 30_000 }, { "x=3x3:5,", 8_000 }, { " ", 65_000 },
        { "1x1:64 ", 200_000 }, { "\0", 1_000_000 }, { "3x3:64→[", 1_250_000 }, // 1.4, 1 and 10 MB
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void Hostile_text_is_refused_or_read_in_a_moment(string part, int times)
    {
        var text = string.Concat(Enumerable.Repeat(part, times));
        var clock = Stopwatch.StartNew();

        var compiled = NetworkCompiler.Compile(
            new NetworkDefinition
            {
                Name = "Hostile",
                Input = "3x8x8",
                Norm = Norm.Batch,
                Stages =
                [
                    new StageDefinition(StageKind.Inception) { Text = text },
                    new StageDefinition(StageKind.Conv) { Text = text, Name = text },
                ],
            },
            TestContext.Current.CancellationToken);

        // Not a measurement: what is quadratic takes minutes here.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"took {clock.Elapsed}");
        Assert.NotEmpty(compiled.Problems);
        Assert.True(compiled.Problems.Count < 20_000);
    }

    [Fact]
    public void Many_stages_are_no_trouble()
    {
        var stages = Enumerable.Range(0, 20_000).Select(index => new StageDefinition(StageKind.Dropout)
        {
            Probability = 0.5,
            Name = index % 3 == 0 ? null : FormattableString.Invariant($"a{index % 500}.b{index}"),
        }).Append(new StageDefinition(StageKind.Linear));

        var compiled = Compiled.Compile(new NetworkDefinition { Name = "Long", Input = "1x1x1", Stages = stages.ToEquatableArray() });

        Assert.NotNull(compiled.Graph);
    }

    /// <summary>A right text with one character taken out, put in or changed.</summary>
    private static Gen<string> Damaged() => Gen.Select(
        SpecGenerator.Canonical, Gen.Int[0, 100_000], Gen.OneOf("", "r", ":", "→", "x", ",", "|", "]", "[", "1", "=", " ", "(", "+", "*"), Gen.Bool,
        (text, place, character, replaces) =>
        {
            var index = place % text.Length;
            return text[..index] + character + text[(replaces ? index + 1 : index)..];
        });

    private static bool HasSoundRanges(SpecSyntax spec, string text)
    {
        var end = 0;
        foreach (var branch in spec.Branches)
        {
            if (branch.Range.Start < end || branch.Range.End > text.Length || !AreInside(branch))
            {
                return false;
            }

            end = branch.Range.End;
        }

        return true;
    }

    private static bool AreInside(ChainSyntax chain)
    {
        var end = chain.Range.Start;
        foreach (var step in chain.Steps)
        {
            if (step.Range.Start < end || step.Range.End > chain.Range.End
                || (step is GroupSyntax group && !group.Chains.All(AreInside))
                || (step is SequenceSyntax sequence && !AreInside(sequence.Chain)))
            {
                return false;
            }

            end = step.Range.End;
        }

        return true;
    }

    private static readonly Regex Grammar = BuildGrammar();

    private static Regex BuildGrammar()
    {
        const string Blank = @"[ \t\r\n]*";
        const string Expression = @"\{(?:[A-Za-z0-9_+\-*/()\[. \t\r\n]|(?<=\{[^{}]*\([^{}]*),)+\}";
        const string Int = $@"(?:[0-9]+|{Expression})";
        var size = $"(?:{Int}(?:[x×]{Int})+|k{Int})";
        var pair = $"(?:{size}|{Int})";
        var stride = $"{Blank}/{Blank}{Int}(?:[x×]{Int})*";
        var number = $@"(?:{Blank}-?{Blank}(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|{Expression}))";
        // A word is taken whole: tried in all its parts, a long text takes exponential time.
        var word = $@"(?>[A-Za-z](?:[A-Za-z0-9_.]|-(?!>)|{Expression})*)(?:{Blank}\({number}{Blank}\))?";
        var modifiers = $"(?:[ \t\r\n]*{word})*";
        var name = $@"(?:[A-Za-z0-9_]|{Expression})+(?:\.(?:[A-Za-z0-9_]|{Expression})+)*";
        var label = $"(?:{name}{Blank}(?:\\+{Blank}{name}{Blank})?={Blank})?";
        var colon = $"{Blank}:{Blank}{Int}";
        var conv = $"{size}r?(?:{stride})?(?:{colon}(?:{stride})?)?{modifiers}";
        var up = $"up{Blank}{pair}(?:{stride})?(?:{colon}(?:{stride})?)?{modifiers}";
        var width = $"{Int}(?:{stride})?{modifiers}";
        var pool = $"(?:pool|maxpool|avgpool)(?:{Blank}{pair})?(?:{stride})?{modifiers}(?:{colon})?";
        var arguments = $@"{Blank}\({Blank}(?:{number}{Blank}(?:[,/]{number}{Blank})*)?\)";
        var operation = $@"(?:crop{Blank}\({Blank}@{name}{Blank}\)|[a-z][a-z0-9-]*(?:{arguments})?){modifiers}";
        var arrow = $"{Blank}(?:→|->){Blank}";
        string Step(string group) => $"(?:@{name}|{label}(?:{conv}|{up}|{width}|{pool}|{operation}{group}))";
        string Chain(string group) => $"{Step(group)}(?:{arrow}{Step(group)})*";
        string Chains(string inner, string separator) => $@"(?:{separator}{Blank}{Chain(inner)}{Blank})";
        string Group(string inner) => $@"|(?:mean|max){Blank}\[{Blank}{Chain(inner)}{Blank}{Chains(inner, @"\|")}+\]"
            + $@"|\[{Blank}{Chain(inner)}{Blank}(?:{Chains(inner, @"\|")}*|{Chains(inner, @"\+")}+|{Chains(inner, @"\*")}+)\]|\({Blank}{Chain(inner)}{Blank}\)";
        var chain = Chain(Group(Group("")));
        return new Regex($@"\A{Blank}{chain}{Blank}(?:,{Blank}{chain}{Blank})*\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(60));
    }

    [GeneratedRegex(@"(?<=[0-9}] )[a-z](?:[^ :|\],→()]|\([^()]*\))*(?: [a-z](?:[^ :|\],→()]|\([^()]*\))*)+")]
    private static partial Regex ModifierRunPattern();

    [GeneratedRegex("(?<![a-z{*+-])([0-9])x([0-9])")]
    private static partial Regex SizePattern();
}
