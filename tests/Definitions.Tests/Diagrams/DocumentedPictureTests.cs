using System.Runtime.CompilerServices;

namespace InceptionDsl.Definitions.Tests.Diagrams;

public class DocumentedPictureTests
{
    /// <summary>Each was written by this command with <c>-o docs/pictures/…</c> after it.</summary>
    [Theory]
    [InlineData("InceptionDigits.svg", "report", "InceptionDigits", "--format", "svg")]
    [InlineData("inception3a.svg", "report", "GoogLeNet", "--stage", "inception3a", "--format", "svg")]
    public void A_picture_in_the_documentation_is_what_report_draws(string file, params string[] command)
    {
        var documented = File.ReadAllText(Path.Combine(Folder(), "..", "..", "..", "docs", "pictures", file));

        Assert.Equal(documented.ReplaceLineEndings("\n"), CommandLine.Run(command).Output);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
