namespace InceptionDsl.Language.Tests;

/// <summary>Mistakes in the text of branches: what is marked and what is said.</summary>
public class TextMistakeTests
{
    [Theory]
    // Arrows.
    [InlineData("1x1:64, 3x3r:96→", "IDSL2001", "→", "write the next width, such as '→128'")]
    [InlineData("1x1:64 → , 3x3:5", "IDSL2001", "→", "or remove the arrow")]
    [InlineData("3x3:64 → → 3x3:5", "IDSL2001", "→", "or remove the arrow")]
    [InlineData("1x1:64 => 3x3:5", "IDSL2008", "=>", "write '→' or '->' for '=>'")]
    [InlineData("1x1:64 --> 3x3:5", "IDSL2008", "-->", "write '→' or '->' for '-->'")]
    [InlineData("1x1:64 > 3x3:5", "IDSL2008", ">", "write '→' or '->' for '>'")]
    [InlineData("1x1:64 - > 3x3:5", "IDSL2008", "- >", "write '→' or '->'")]
    [InlineData("1x1:64 ~> 3x3:5", "IDSL2008", "~>", "write '→' or '->'")]
    // Numbers.
    [InlineData("1x1:64, 3x3r:96→12a", "IDSL2002", "12a", "did you mean '12'?")]
    [InlineData("3X3:64", "IDSL2002", "3X3", "did you mean '3x3'?")]
    [InlineData("3x:64", "IDSL2002", "3x", "did you mean '3x3'?")]
    [InlineData("5x7q:64", "IDSL2002", "5x7q", "did you mean '5x7'?")]
    [InlineData("3x3x3:64", "IDSL2002", "3x3x3", "did you mean '3x3'?")]
    [InlineData("3x3R:64→96", "IDSL2002", "3x3R", "did you mean '3x3r'?")]
    [InlineData("avgpool 3x3r", "IDSL2002", "3x3r", "did you mean '3x3'?")]
    [InlineData("3x3/2x2r:64", "IDSL2002", "2x2r", "did you mean '2x2'?")]
    [InlineData("3x3:0", "IDSL2003", "0", "'0' is too small")]
    [InlineData("3x0:64", "IDSL2003", "3x0", "'0' is too small")]
    [InlineData("3x3/0:64", "IDSL2003", "0", "at least 1")]
    [InlineData("pool:0", "IDSL2003", "0", "at least 1")]
    [InlineData("3x3:64 d0", "IDSL2003", "d0", "'d0' is too small")]
    [InlineData("3x3:64 g0", "IDSL2003", "g0", "'g0' is too small")]
    [InlineData("fc(0)", "IDSL2003", "0", "at least 1")]
    [InlineData("3x3:99999999999", "IDSL2004", "99999999999", "the largest number here is 1,000,000")]
    [InlineData("99999999999x1:64", "IDSL2004", "99999999999x1", "the largest number here is 1,000,000")]
    [InlineData("3x3:1000001", "IDSL2004", "1000001", "the largest number here is 1,000,000")]
    [InlineData("3x3:64 p99999999999", "IDSL2004", "p99999999999", "the largest number here is 1,000,000")]
    [InlineData("lrn(99999999999)", "IDSL2004", "99999999999", "the largest number here is 1,000,000")]
    // Separators and brackets.
    [InlineData("1x1:64; 3x3:96", "IDSL2005", ";", "write ',' for ';'")]
    [InlineData("1x1:64,,3x3:5", "IDSL2016", ",", "A step is missing here")]
    [InlineData("1x1:64,", "IDSL2016", ",", "or remove the separator")]
    [InlineData(",1x1:64", "IDSL2016", ",", "or remove the separator")]
    [InlineData(",", "IDSL2016", ",", "write one, such as '1x1:64'")]
    [InlineData("→3x3:5", "IDSL2016", "→", "A step is missing here")]
    [InlineData("[]", "IDSL2016", "]", "A step is missing here")]
    [InlineData("[3x3:4 | ]", "IDSL2016", "]", "A step is missing here")]
    [InlineData("1x1:64 | 3x3:5", "IDSL2020", "|", "write ',' between branches")]
    [InlineData("[3x3:4, 3x1:5]", "IDSL2021", ",", "write '|' for ','")]
    [InlineData("[3x3:4; 3x1:5]", "IDSL2021", ";", "write '|' for ';'")]
    [InlineData("[1x3:4 | 3x1:4", "IDSL2022", "[", "add ']'")]
    [InlineData("1x1:5, [1x3:4 | 3x1:4, 5x5:5", "IDSL2022", "[", "add ']'")]
    [InlineData("[", "IDSL2022", "[", "add ']'")]
    [InlineData("[3x3:5 →", "IDSL2022", "[", "add ']'")]
    [InlineData("dropout(0.4", "IDSL2022", "(", "add ')'")]
    [InlineData("dropout(0.4, 1x1:64", "IDSL2022", "(", "add ')'")]
    [InlineData("3x3:{4*growth", "IDSL2022", "{", "add '}'")]
    [InlineData("1x1:64]", "IDSL2010", "]", "']' can't stand here")]
    [InlineData("3x3r:96)→5", "IDSL2010", ")", "')' can't stand here")]
    // Something else.
    [InlineData("1x1:64 @ 3x3:5", "IDSL2009", "@", "'@' has no meaning")]
    [InlineData("1x1:64 $$ ", "IDSL2009", "$$", "delete it")]
    [InlineData("1x1:64 😀", "IDSL2009", "😀", "'😀' has no meaning")]
    [InlineData("1x1:64, \u0007 3x3:5", "IDSL2009", "\u0007", "'U+0007' has no meaning")]
    [InlineData("1x1:64 \0", "IDSL2009", "\0", "'U+0000' has no meaning")]
    [InlineData("1x1-64", "IDSL2010", "-", "expected a comma")]
    [InlineData("3x3:6 4", "IDSL2010", "4", "an arrow '→' or the end")]
    [InlineData("3x3:→5", "IDSL2010", "→", "expected a width such as '64'")]
    [InlineData("3x3/:5", "IDSL2010", ":", "expected a stride such as '2'")]
    [InlineData("3x3:64/2/2", "IDSL2010", "/", "'/' can't stand here")]
    [InlineData("1x1:64.5", "IDSL2010", "64.5", "expected a width such as '64'")]
    [InlineData("dropout(-0.5)", "IDSL2010", "-", "expected a number")]
    [InlineData("dropout(0.4,)", "IDSL2010", ")", "expected a number")]
    [InlineData("dropout(abc)", "IDSL2010", "abc", "expected a number")]
    [InlineData("dropout(0.4 0.5)", "IDSL2010", "0.5", "expected ',' or ')'")]
    [InlineData("valid", "IDSL2010", "valid", "expected a convolution such as '3x3:64'")]
    [InlineData("3x3:", "IDSL2011", ":", "expected a width such as '64'")]
    [InlineData("1x1:64, 3x3/", "IDSL2011", "/", "expected a stride such as '2'")]
    // Words.
    [InlineData("3x3:64 vaild", "IDSL2012", "vaild", "did you mean 'valid'?")]
    [InlineData("3x3:64 Valid", "IDSL2012", "Valid", "did you mean 'valid'?")]
    [InlineData("3x3:64 lin", "IDSL2012", "lin", "did you mean 'linear'?")]
    [InlineData("3x3:64 stride2", "IDSL2012", "stride2", "expected one of valid, same, p1")]
    [InlineData("3x3:64 bn", "IDSL2012", "bn", "as a step of its own it follows an arrow, '→bn'")]
    [InlineData("droput(0.4)", "IDSL2012", "droput", "did you mean 'dropout'?")]
    [InlineData("foo(1, 2) → 3x3:5", "IDSL2012", "foo", "expected a convolution such as '3x3:64'")]
    [InlineData("MaxPool", "IDSL2012", "MaxPool", "did you mean 'maxpool'?")]
    [InlineData("avg:32", "IDSL2012", "avg", "did you mean 'avgpool'?")]
    [InlineData("3x3:64 ceil", "IDSL2013", "ceil", "says nothing about convolutions: remove it")]
    [InlineData("pool bias", "IDSL2013", "bias", "says nothing about maximum pools: remove it")]
    [InlineData("maxpool exclude-pad", "IDSL2013", "exclude-pad", "says nothing about maximum pools: remove it")]
    [InlineData("avgpool d2", "IDSL2013", "d2", "says nothing about average pools: remove it")]
    [InlineData("3x3:64 valid same", "IDSL2014", "same", "'same' and 'valid' both decide the padding: keep one")]
    [InlineData("3x3:64 p1 valid", "IDSL2014", "valid", "'valid' and 'p1' both decide the padding")]
    [InlineData("3x3:64 bias bias", "IDSL2014", "bias", "both decide the bias")]
    [InlineData("3x3:64 linear relu", "IDSL2014", "relu", "both decide the activation")]
    [InlineData("3x3:64 g2 dw", "IDSL2014", "dw", "both decide the groups")]
    [InlineData("maxpool ceil floor", "IDSL2014", "floor", "both decide the rounding")]
    [InlineData("3x3r/2:64→96/1", "IDSL2014", "1", "'/1' and '/2' both decide the stride")]
    // Widths and reductions.
    [InlineData("64", "IDSL2017", "64", "write a size before it, such as '1x1:64'")]
    [InlineData("1x1:64, 96", "IDSL2017", "96", "such as '1x1:96'")]
    [InlineData("pool → 64", "IDSL2017", "64", "such as '1x1:64'")]
    [InlineData("3x3r:96", "IDSL2018", "3x3r:96", "write '3x3r:96→128'")]
    [InlineData("3x3r→128", "IDSL2018", "3x3r", "write '3x3r:64→128'")]
    [InlineData("3x3r:96→pool", "IDSL2018", "3x3r:96", "write '3x3r:96→128'")]
    [InlineData("5x5r:16→3x3:32", "IDSL2018", "5x5r:16", "write '5x5r:16→128'")]
    // Operations and parameters.
    [InlineData("dropout", "IDSL2024", "dropout", "is written 'dropout(probability)', such as 'dropout(0.4)'")]
    [InlineData("dropout()", "IDSL2024", "dropout()", "is written 'dropout(probability)'")]
    [InlineData("dropout(0,4)", "IDSL2024", "dropout(0,4)", "is written 'dropout(probability)'")]
    [InlineData("lrn(2.5)", "IDSL2024", "2.5", "such as 'lrn(5)'")]
    [InlineData("relu6(5)", "IDSL2024", "relu6(5)", "without arguments")]
    [InlineData("{growth}", "IDSL2025", "{growth}", "write the number")]
    [InlineData("3x3:{4*growth}", "IDSL2025", "{4*growth}", "write the number")]
    [InlineData("3x3:64 → {n}", "IDSL2025", "{n}", "write the number")]
    // Labels.
    [InlineData("é=3x3:5", "IDSL1005", "é", "ASCII letters, digits and '_'")]
    [InlineData("a.=3x3:5", "IDSL1005", "a.", "joined by dots")]
    [InlineData("a-b=3x3:5", "IDSL1005", "a-b", "ASCII letters, digits and '_'")]
    [InlineData("a+b=pool", "IDSL2010", "a+b", "only a convolution and its normalisation have two")]
    [InlineData("=3x3:5", "IDSL2010", "=", "expected a convolution such as '3x3:64'")]
    public void One_mistake_is_one_problem(string branches, string id, string at, string saying) =>
        Mistake.IsOne(Mistake.InBranches(branches), id, at, saying);

    [Theory]
    [InlineData("[Conv(\"1x1:5, 3x3:5\")] [Linear]", "IDSL2019", ",", "join steps by '→', or use [Inception(…)]")]
    [InlineData("[Conv(\"1x1:5; 3x3:5\")] [Linear]", "IDSL2019", ";", "join steps by '→', or use [Inception(…)]")]
    [InlineData("[Conv(\"1x1:5 | 3x3:5\")] [Linear]", "IDSL2010", "|", "expected an arrow '→' or the end")]
    [InlineData("[MaxPool(\"3x3/2 ciel\")] [Linear]", "IDSL2012", "ciel", "did you mean 'ceil'?")]
    [InlineData("[MaxPool(\"3x3/2 → 3x3:5\")] [Linear]", "IDSL2010", "→", "expected a modifier or the end")]
    [InlineData("[MaxPool(\"maxpool 3x3\")] [Linear]", "IDSL2010", "maxpool", "expected the window, such as '3x3/2'")]
    [InlineData("[MaxPool(\"ceil\")] [Linear]", "IDSL2015", "ceil", "write for example '3x3/2'")]
    [InlineData("[Conv(\"pool → 1x1:5\")] [Linear]", "IDSL2015", "pool", "write for example 'maxpool 3x3/2'")]
    [InlineData("[AdaptiveAvgPool(\"4x4 ceil\")] [Linear]", "IDSL2010", "ceil", "expected the end")]
    [InlineData("[AdaptiveAvgPool(\"four\")] [Linear]", "IDSL2010", "four", "expected a size such as '4x4'")]
    [InlineData("[AdaptiveAvgPool(\"4x\")] [Linear]", "IDSL2002", "4x", "did you mean '4x4'?")]
    [InlineData("[Inception(\"\")] [Linear]", "IDSL2015", "\"\"", "write for example [Inception(\"1x1:64, 3x3r:96→128, pool:32\")]")]
    [InlineData("[Inception] [Linear]", "IDSL2015", "Inception", "write for example [Inception(")]
    [InlineData("[Inception(\" \t\")] [Linear]", "IDSL2015", "\" \t\"", "Inception needs to be told its branches")]
    [InlineData("[Conv] [Linear]", "IDSL2015", "Conv", "write for example [Conv(\"3x3:64\")]")]
    [InlineData("[MaxPool] [Linear]", "IDSL2015", "MaxPool", "write for example [MaxPool(\"3x3/2\")]")]
    [InlineData("[AvgPool] [Linear]", "IDSL2015", "AvgPool", "write for example [AvgPool(\"3x3/2\")]")]
    [InlineData("[AdaptiveAvgPool] [Linear]", "IDSL2015", "AdaptiveAvgPool", "write for example [AdaptiveAvgPool(\"4x4\")]")]
    [InlineData("[Conv(\"3x3:5\")] [AuxClassifier(Head = \"gap → fcc\")] [Linear]", "IDSL2012", "fcc", "did you mean 'fc'?")]
    [InlineData("[Conv(\"3x3:5\")] [AuxClassifier(Head = \"\")] [Linear]", "IDSL2015", "\"\"", "Head = \"avgpool 5x5/3")]
    public void Every_text_is_checked_in_its_own_place(string source, string id, string at, string saying) =>
        Mistake.IsOne(source, id, at, saying);

    [Theory]
    [InlineData("1x1：64", "：", "'：' (U+FF1A FULLWIDTH COLON) only looks right: write ':'")]
    [InlineData("1x1:64， 3x3:5", "，", "(U+FF0C FULLWIDTH COMMA) only looks right: write ','")]
    [InlineData("1x1:64；3x3:5", "；", "write ','")]
    [InlineData("1x1:64 ⇒ 3x3:5", "⇒", "(U+21D2 RIGHTWARDS DOUBLE ARROW) only looks right: write '→'")]
    [InlineData("1x1:64 ⟶ 3x3:5", "⟶", "write '→'")]
    [InlineData("1x1:64 ➔ 3x3:5", "➔", "write '→'")]
    [InlineData("1x1:64 －＞ 3x3:5", "－＞", "write '->'")]
    [InlineData("1x1:64 –> 3x3:5", "–", "(U+2013 EN DASH) only looks right: write '-'")]
    [InlineData("1x1:64 \u27A1\uFE0F 3x3:5", "\u27A1\uFE0F", "write '→'")]
    [InlineData("[1x3:4 ｜ 3x1:4]", "｜", "write '|'")]
    [InlineData("［1x3:4 | 3x1:4]", "［", "write '['")]
    [InlineData("dropout（0.4)", "（", "write '('")]
    [InlineData("3x3／1:64", "／", "write '/'")]
    [InlineData("３x3:64", "３", "(U+FF13 FULLWIDTH DIGIT) only looks right: write '3'")]
    [InlineData("３ｘ３：６４", "３ｘ３：６４", "(U+FF13 FULLWIDTH DIGIT and 5 more) only looks right: write '3x3:64'")]
    [InlineData("3x3:٦٤", "٦٤", "write '64'")] // Arabic-Indic digits
    [InlineData("3x3:६४", "६४", "write '64'")] // Devanagari digits
    [InlineData("3\u04453:64", "\u0445", "(U+0445 CYRILLIC SMALL LETTER HA) only looks right: write 'x'")]
    [InlineData("3\u03C73:64", "\u03C7", "write 'x'")]
    [InlineData("p\u043E\u043El:32", "\u043E\u043E", "write 'oo'")]
    [InlineData("3x3:64 val\u0131d", "\u0131", "(U+0131 LATIN SMALL LETTER DOTLESS I) only looks right: write 'i'")]
    [InlineData("3x3\u00A0:64", "\u00A0", "(U+00A0 NO-BREAK SPACE)")]
    [InlineData("3x3:64\u3000", "\u3000", "(U+3000 IDEOGRAPHIC SPACE)")]
    [InlineData("3x3:64\u2028", "\u2028", "U+2028")]
    public void A_look_alike_is_named_and_the_rest_still_read(string branches, string at, string saying) =>
        Mistake.IsOne(Mistake.InBranches(branches), "IDSL2006", at, saying);

    [Theory]
    [InlineData("3x3:6\u200B4", "\u200B", "U+200B ZERO WIDTH SPACE: delete it")]
    [InlineData("\uFEFF3x3:64", "\uFEFF", "U+FEFF ZERO WIDTH NO-BREAK SPACE: delete it")]
    [InlineData("\u202E3x3:64", "\u202E", "U+202E RIGHT-TO-LEFT OVERRIDE: delete it")]
    [InlineData("3x3:64\u200F", "\u200F", "U+200F RIGHT-TO-LEFT MARK: delete it")]
    [InlineData("po\u00ADol:64", "\u00AD", "U+00AD SOFT HYPHEN: delete it")]
    [InlineData("3x3\u2066\u2069:64", "\u2066\u2069", "U+2066 LEFT-TO-RIGHT ISOLATE and 1 more: delete it")]
    public void An_invisible_character_is_named_and_read_over(string branches, string at, string saying) =>
        Mistake.IsOne(Mistake.InBranches(branches), "IDSL2007", at, saying);

    [Fact]
    public void A_lone_surrogate_is_a_character_without_meaning() =>
        // Not an InlineData: half a character can't be written into an attribute.
        Mistake.IsOne(Mistake.InBranches("1x1:64, \uD83D"), "IDSL2009", "\uD83D", "'U+D83D' has no meaning");

    [Fact]
    public void Mistakes_in_different_branches_are_all_told()
    {
        var found = Mistake.List(Mistake.InBranches("1x1:12a, 3x3r:96→, pool:0, 5x5:64 vaild"));

        Assert.Equal(["IDSL2002 12a", "IDSL2001 →", "IDSL2003 0", "IDSL2012 vaild"], found);
    }

    [Fact]
    public void A_mistake_in_the_text_does_not_hide_one_in_a_shape()
    {
        var found = Mistake.List(Mistake.InBranches("1x1:12a, 3x3:64, 3x3:64, 5x5/2:64"));

        Assert.Equal(["IDSL2002 12a", "IDSL3001 5x5/2:64"], found);
    }
}
