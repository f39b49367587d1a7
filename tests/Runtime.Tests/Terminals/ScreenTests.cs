namespace InceptionDsl.Runtime.Tests.Terminals;

/// <summary>The screen that other tests look at shows what a terminal would.</summary>
public class ScreenTests
{
    [Fact]
    public void A_full_row_wraps_when_more_follows()
    {
        using var screen = new Screen(4);

        screen.Write("abcd\nefghi");

        Assert.Equal(["abcd", "efgh", "i"], screen.Lines);
        Assert.Equal(1, screen.Wrapped);
    }

    [Fact]
    public void Without_wrapping_the_last_column_is_overwritten()
    {
        using var screen = new Screen(4);

        screen.Write("\e[?7labcdefg\r\e[?7hx");

        Assert.Equal(["xbcg"], screen.Lines);
    }

    [Fact]
    public void What_is_erased_is_all_behind_the_cursor()
    {
        using var screen = new Screen(4);

        screen.Write("ab\ncdefgh\e[A\e[2D\e[J");

        Assert.Equal(["ab"], screen.Lines);
        Assert.Throws<InvalidOperationException>(() => screen.Write("\e[2S"));
    }

    [Theory]
    [InlineData(true, "abc", "def", "12!", "45")]
    [InlineData(false, "abc", "12!")]
    public void A_narrower_terminal_wraps_lines_anew_or_cuts_them(bool reflows, params string[] expected)
    {
        using var screen = new Screen(8, reflows);
        screen.Write("abcdef\n12345\r\e[2C");

        screen.Resize(3);
        screen.Write("!");

        Assert.Equal(expected, screen.Lines);
    }

    [Fact]
    public void A_wider_terminal_joins_what_was_one_line()
    {
        using var screen = new Screen(3);
        screen.Write("abcdef\n12345");

        screen.Resize(8);

        Assert.Equal(["abcdef", "12345"], screen.Lines);
    }
}
