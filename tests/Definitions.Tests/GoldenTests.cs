using System.Runtime.CompilerServices;
using System.Text;

namespace InceptionDsl.Definitions.Tests;

/// <summary>
/// Every figure of every network's report is the one in <c>Golden/NAME.json</c>. A difference is written beside it as
/// <c>NAME.received.json</c>; nothing is accepted by itself: run <c>tests/accept-snapshots.sh</c> after reading it.
/// </summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Names => [.. Zoo.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Report_is_as_accepted(string name)
    {
        var path = Path.Combine(Folder(), name + ".json");
        var lines = (File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "").Split('\n');
        var text = Golden.Of(Zoo.Find(name));
        var received = text.Split('\n');
        if (lines.SequenceEqual(received))
        {
            return;
        }

        File.WriteAllText(Path.ChangeExtension(path, ".received.json"), text, new UTF8Encoding(false));
        var first = Enumerable.Range(0, Math.Max(lines.Length, received.Length)).First(line => At(lines, line) != At(received, line));
        Assert.Fail($"{name}, line {first + 1}:\naccepted {At(lines, first)}\nreceived {At(received, first)}\nIf that is right, run tests/accept-snapshots.sh.");
    }

    [Fact]
    public void Every_file_is_a_networks() => Assert.Empty(Directory.GetFiles(Folder(), "*.json")
        .Select(path => Path.GetFileName(path).Split('.')[0])
        .Except(Zoo.Names));

    private static string At(string[] lines, int line) => line < lines.Length ? lines[line] : "(nothing)";

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "Golden");
}
