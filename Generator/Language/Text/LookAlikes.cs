namespace InceptionDsl.Language.Text;

/// <summary>Characters that look like one of the grammar's but are not, with the one that was meant.</summary>
internal static class LookAlikes
{
    private static readonly Dictionary<char, (string Name, string Meant)> Table = new()
    {
        ['\uFF1A'] = ("FULLWIDTH COLON", ":"),
        ['\u2236'] = ("RATIO", ":"),
        ['\uA789'] = ("MODIFIER LETTER COLON", ":"),
        ['\uFE55'] = ("SMALL COLON", ":"),
        ['\uFF0C'] = ("FULLWIDTH COMMA", ","),
        ['\u3001'] = ("IDEOGRAPHIC COMMA", ","),
        ['\u060C'] = ("ARABIC COMMA", ","),
        ['\u201A'] = ("SINGLE LOW-9 QUOTATION MARK", ","),
        ['\uFF5C'] = ("FULLWIDTH VERTICAL LINE", "|"),
        ['\u2223'] = ("DIVIDES", "|"),
        ['\u00A6'] = ("BROKEN BAR", "|"),
        ['\uFF0F'] = ("FULLWIDTH SOLIDUS", "/"),
        ['\u2044'] = ("FRACTION SLASH", "/"),
        ['\u2215'] = ("DIVISION SLASH", "/"),
        ['\uFF1D'] = ("FULLWIDTH EQUALS SIGN", "="),
        ['\uFF0B'] = ("FULLWIDTH PLUS SIGN", "+"),
        ['\uFF3B'] = ("FULLWIDTH LEFT SQUARE BRACKET", "["),
        ['\uFF3D'] = ("FULLWIDTH RIGHT SQUARE BRACKET", "]"),
        ['\u3010'] = ("LEFT BLACK LENTICULAR BRACKET", "["),
        ['\u3011'] = ("RIGHT BLACK LENTICULAR BRACKET", "]"),
        ['\uFF08'] = ("FULLWIDTH LEFT PARENTHESIS", "("),
        ['\uFF09'] = ("FULLWIDTH RIGHT PARENTHESIS", ")"),
        ['\uFF5B'] = ("FULLWIDTH LEFT CURLY BRACKET", "{"),
        ['\uFF5D'] = ("FULLWIDTH RIGHT CURLY BRACKET", "}"),
        ['\uFF0E'] = ("FULLWIDTH FULL STOP", "."),
        ['\uFF0D'] = ("FULLWIDTH HYPHEN-MINUS", "-"),
        ['\uFF1E'] = ("FULLWIDTH GREATER-THAN SIGN", ">"),
        ['\uFF1B'] = ("FULLWIDTH SEMICOLON", ","),
        ['\uFF0A'] = ("FULLWIDTH ASTERISK", "*"),
        ['\u02D0'] = ("MODIFIER LETTER TRIANGULAR COLON", ":"),
        ['\u05C3'] = ("HEBREW PUNCTUATION SOF PASUQ", ":"),
        ['\u066B'] = ("ARABIC DECIMAL SEPARATOR", "."),
        ['\u0430'] = ("CYRILLIC SMALL LETTER A", "a"),
        ['\u0435'] = ("CYRILLIC SMALL LETTER IE", "e"),
        ['\u043E'] = ("CYRILLIC SMALL LETTER O", "o"),
        ['\u0440'] = ("CYRILLIC SMALL LETTER ER", "p"),
        ['\u0441'] = ("CYRILLIC SMALL LETTER ES", "c"),
        ['\u0443'] = ("CYRILLIC SMALL LETTER U", "y"),
        ['\u0456'] = ("CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I", "i"),
        ['\u0455'] = ("CYRILLIC SMALL LETTER DZE", "s"),
        ['\u0425'] = ("CYRILLIC CAPITAL LETTER HA", "x"),
        ['\u0433'] = ("CYRILLIC SMALL LETTER GHE", "r"),
        ['\u03BF'] = ("GREEK SMALL LETTER OMICRON", "o"),
        ['\u03C1'] = ("GREEK SMALL LETTER RHO", "p"),
        ['\u03B1'] = ("GREEK SMALL LETTER ALPHA", "a"),
        ['\u03BD'] = ("GREEK SMALL LETTER NU", "v"),
        ['\u0131'] = ("LATIN SMALL LETTER DOTLESS I", "i"),
        ['\u0445'] = ("CYRILLIC SMALL LETTER HA", "x"),
        ['\u03C7'] = ("GREEK SMALL LETTER CHI", "x"),
        ['\u2715'] = ("MULTIPLICATION X", "x"),
        ['\u2A2F'] = ("VECTOR OR CROSS PRODUCT", "x"),
        ['\u2A09'] = ("N-ARY TIMES OPERATOR", "x"),
        ['\u2716'] = ("HEAVY MULTIPLICATION X", "x"),
        ['\u21D2'] = ("RIGHTWARDS DOUBLE ARROW", "→"),
        ['\u27F6'] = ("LONG RIGHTWARDS ARROW", "→"),
        ['\u279C'] = ("HEAVY ROUND-TIPPED RIGHTWARDS ARROW", "→"),
        ['\u2794'] = ("HEAVY WIDE-HEADED RIGHTWARDS ARROW", "→"),
        ['\u279D'] = ("TRIANGLE-HEADED RIGHTWARDS ARROW", "→"),
        ['\u279E'] = ("HEAVY TRIANGLE-HEADED RIGHTWARDS ARROW", "→"),
        ['\u21E8'] = ("RIGHTWARDS WHITE ARROW", "→"),
        ['\u21A6'] = ("RIGHTWARDS ARROW FROM BAR", "→"),
        ['\u27A1'] = ("BLACK RIGHTWARDS ARROW", "→"),
        ['\u2B95'] = ("RIGHTWARDS BLACK ARROW", "→"),
        ['\u279B'] = ("DRAFTING POINT RIGHTWARDS ARROW", "→"),
        ['\uFFEB'] = ("HALFWIDTH RIGHTWARDS ARROW", "→"),
        ['\u203A'] = ("SINGLE RIGHT-POINTING ANGLE QUOTATION MARK", "→"),
        ['\u2013'] = ("EN DASH", "-"),
        ['\u2014'] = ("EM DASH", "-"),
        ['\u2212'] = ("MINUS SIGN", "-"),
        ['\u2010'] = ("HYPHEN", "-"),
        ['\u2011'] = ("NON-BREAKING HYPHEN", "-"),
        ['\u00A0'] = ("NO-BREAK SPACE", " "),
        ['\u3000'] = ("IDEOGRAPHIC SPACE", " "),
        ['\u2009'] = ("THIN SPACE", " "),
        ['\u202F'] = ("NARROW NO-BREAK SPACE", " "),
        ['\u200B'] = ("ZERO WIDTH SPACE", ""),
        ['\u200C'] = ("ZERO WIDTH NON-JOINER", ""),
        ['\u200D'] = ("ZERO WIDTH JOINER", ""),
        ['\u2060'] = ("WORD JOINER", ""),
        ['\uFEFF'] = ("ZERO WIDTH NO-BREAK SPACE", ""),
        ['\u00AD'] = ("SOFT HYPHEN", ""),
        ['\u200E'] = ("LEFT-TO-RIGHT MARK", ""),
        ['\u200F'] = ("RIGHT-TO-LEFT MARK", ""),
        ['\u202A'] = ("LEFT-TO-RIGHT EMBEDDING", ""),
        ['\u202B'] = ("RIGHT-TO-LEFT EMBEDDING", ""),
        ['\u202C'] = ("POP DIRECTIONAL FORMATTING", ""),
        ['\u202D'] = ("LEFT-TO-RIGHT OVERRIDE", ""),
        ['\u202E'] = ("RIGHT-TO-LEFT OVERRIDE", ""),
        ['\u2066'] = ("LEFT-TO-RIGHT ISOLATE", ""),
        ['\u2067'] = ("RIGHT-TO-LEFT ISOLATE", ""),
        ['\u2068'] = ("FIRST STRONG ISOLATE", ""),
        ['\uFE0E'] = ("VARIATION SELECTOR-15", ""),
        ['\uFE0F'] = ("VARIATION SELECTOR-16", ""),
        ['\u061C'] = ("ARABIC LETTER MARK", ""),
        ['\u2061'] = ("FUNCTION APPLICATION", ""),
        ['\u2062'] = ("INVISIBLE TIMES", ""),
        ['\u180E'] = ("MONGOLIAN VOWEL SEPARATOR", ""),
        ['\u2069'] = ("POP DIRECTIONAL ISOLATE", ""),
    };

    /// <summary>Looks a character up; <paramref name="meant"/> is empty for invisible ones that have no place in the text.</summary>
    public static bool TryFind(char character, out string name, out string meant)
    {
        if (Table.TryGetValue(character, out var entry))
        {
            (name, meant) = entry;
            return true;
        }

        // Full-width digits and letters: U+FF01..U+FF5E mirror ASCII's 0x21..0x7E.
        if (character is >= '\uFF10' and <= '\uFF19')
        {
            (name, meant) = ("FULLWIDTH DIGIT", ((char)(character - '\uFF10' + '0')).ToString());
            return true;
        }

        if (character is (>= '\uFF21' and <= '\uFF3A') or (>= '\uFF41' and <= '\uFF5A'))
        {
            (name, meant) = ("FULLWIDTH LATIN LETTER", ((char)(character - '\uFF21' + 'A')).ToString());
            return true;
        }

        if (character > '\x7f' && char.IsDigit(character))
        {
            (name, meant) = ("digit of another script", ((int)char.GetNumericValue(character)).ToString(System.Globalization.CultureInfo.InvariantCulture));
            return true;
        }

        if (character > '\x7f' && char.IsWhiteSpace(character))
        {
            (name, meant) = ("blank of another kind", " ");
            return true;
        }

        (name, meant) = ("", "");
        return false;
    }
}
