using InceptionDsl.Reports;

namespace InceptionDsl.Runtime.Tests.Reports;

public class RatioTests
{
    [Theory]
    [InlineData(926, 1000, "0.926", "-7.4 %")]
    [InlineData(5, 4, "1.25", "+25.0 %")]
    [InlineData(7, 7, "1.00", "0.0 %")]
    [InlineData(9999, 10_000, "1.00", "0.0 %")] // -0.01 %
    [InlineData(12_345, 1000, "12.3", "+1,134.5 %")]
    [InlineData(1_234_000, 1000, "1,234", "+123,300.0 %")]
    [InlineData(1, 10_000_000, "0.000", "-100.0 %")]
    [InlineData(0, 7, "0.000", "-100.0 %")]
    [InlineData(7, 0, "-", "-")] // no ratio to nothing
    public void A_ratio_is_written_in_three_digits_and_as_a_difference(long figure, long to, string ratio, string difference) =>
        Assert.Equal((ratio, difference), (Ratio.Write(Ratio.Of(figure, to)), Ratio.WriteDifference(Ratio.Of(figure, to))));
}
