using System.Globalization;

namespace InceptionDsl.Runtime.Tests.CommandLine;

public class CultureTests
{
    [Fact]
    public void Output_is_the_same_in_every_culture()
    {
        // German writes 6.998.552 and 7,5 %.
        var expected = CommandLineRun.Of("report", "GoogLeNet");
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NumberGroupSeparator = ".";
        CultureInfo.CurrentCulture = german;
        try
        {
            Assert.Equal(expected, CommandLineRun.Of("report", "GoogLeNet"));
            Assert.Same(german, CultureInfo.CurrentCulture);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
