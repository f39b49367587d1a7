using System.Runtime.CompilerServices;

namespace InceptionDsl.Definitions.Tests.Diagrams;

public class DocumentedPictureTests
{
    [Fact]
    public void The_picture_in_the_documentation_is_what_report_draws()
    {
        // Written by: report InceptionDigits --format svg -o docs/pictures/InceptionDigits.svg
        var documented = File.ReadAllText(Path.Combine(Folder(), "..", "..", "..", "docs", "pictures", "InceptionDigits.svg"));

        Assert.Equal(documented.ReplaceLineEndings("\n"), CommandLine.Run("report", "InceptionDigits", "--format", "svg").Output);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
