using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Tests;

public class NumbersTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1_000, "1.00 k")]
    [InlineData(9_994, "9.99 k")]
    [InlineData(9_995, "10.0 k")]
    [InlineData(99_949, "99.9 k")]
    [InlineData(99_950, "100 k")]
    [InlineData(999_499, "999 k")]
    [InlineData(999_500, "1.00 M")]
    [InlineData(6_998_552, "7.00 M")]
    [InlineData(13_378_280, "13.4 M")]
    [InlineData(1_582_671_872, "1.58 G")]
    [InlineData(999_499_999_999, "999 G")]
    [InlineData(1_000_000_000_000, "1.00 T")]
    [InlineData(-6_998_552, "-7.00 M")]
    public void A_count_is_rounded_to_three_digits(long value, string expected) => Assert.Equal(expected, Numbers.WriteRounded(value));

    [Theory]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e-5, "1e-5")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(100, "100")]
    [InlineData(double.MaxValue, "1.7976931348623157e308")]
    [InlineData(double.NaN, "NaN")]
    public void A_number_is_written_so_that_it_reads_back(double value, string expected) => Assert.Equal(expected, Numbers.Write(value));

    [Theory]
    [InlineData("0", true)]
    [InlineData("2147483647", true)]
    [InlineData("2147483648", false)]
    [InlineData("", false)]
    [InlineData(" 1", false)]
    [InlineData("+1", false)]
    [InlineData("-1", false)]
    [InlineData("1.0", false)]
    [InlineData("1,000", false)]
    [InlineData("１", false)]
    [InlineData("٣", false)]
    public void An_integer_is_ASCII_digits_within_32_bits(string text, bool isRead) => Assert.Equal(isRead, Numbers.TryReadInteger(text, out _));

    [Theory]
    [InlineData("0.4", 0.4)]
    [InlineData(".5", 0.5)]
    [InlineData("1e-4", 1e-4)]
    [InlineData("1E3", 1000.0)]
    public void A_decimal_number_is_read(string text, double expected)
    {
        Assert.True(Numbers.TryReadDecimal(text, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("0,4")]
    [InlineData("-0.4")]
    [InlineData("1e999")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("0x10")]
    [InlineData("٠.٤")]
    public void Anything_else_is_no_decimal_number(string text) => Assert.False(Numbers.TryReadDecimal(text, out _));
}
