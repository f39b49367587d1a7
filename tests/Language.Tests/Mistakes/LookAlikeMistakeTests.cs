namespace InceptionDsl.Language.Tests;

/// <summary>Characters that only look right, that are not seen, or that are none.</summary>
public class LookAlikeMistakeTests
{
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
}
