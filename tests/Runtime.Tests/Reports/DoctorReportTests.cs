using System.Text.Json;
using InceptionDsl.CommandLine;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Native;

namespace InceptionDsl.Runtime.Tests.Reports;

public class DoctorReportTests
{
    private static readonly NativeCheck[] Checks =
    [
        new("System", CheckStatus.Info, "Debian GNU/Linux 12"),
        new("libtorch", CheckStatus.Ok, "libtorch.so, 2.10.0"),
        new("Loading", CheckStatus.Failed, "libgomp.so.1 is missing", "Install it: apt-get install libgomp1."),
    ];

    [Fact]
    public void Each_finding_has_its_mark_and_its_cure_under_it()
    {
        using var writer = new StringWriter { NewLine = "\n" };

        DoctorReport.Write(Terminal.Plain(writer), Checks);

        Assert.Equal(
            """
            · System    Debian GNU/Linux 12
            ✓ libtorch  libtorch.so, 2.10.0
            ✗ Loading   libgomp.so.1 is missing
                        → Install it: apt-get install libgomp1.

            One check failed (✗): networks can't be trained or run here until it is cured.

            """,
            writer.ToString(),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Json_tells_the_same()
    {
        var json = JsonSerializer.SerializeToElement(DoctorDocument.Of(Checks), CommandJson.Readable.DoctorDocument);

        Assert.False(json.GetProperty("ok").GetBoolean());
        Assert.Equal(["info", "ok", "failed"], json.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("status").GetString()));
        Assert.Equal("Install it: apt-get install libgomp1.", json.GetProperty("checks")[2].GetProperty("cure").GetString());
    }
}
