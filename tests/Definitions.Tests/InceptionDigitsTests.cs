using System.Runtime.CompilerServices;
using System.Text.Json;
using InceptionDsl.Data;
using InceptionDsl.Images;

namespace InceptionDsl.Definitions.Tests;

/// <summary>The digits from training to prediction, as processes of their own; few epochs, since the whole training takes minutes.</summary>
public sealed class InceptionDigitsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("digits").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>An epoch leaves everything that a training leaves; eval repeats the final figure, predict knows a digit.</summary>
    [Fact]
    public void Training_evaluation_and_prediction_agree()
    {
        var first = Path.Combine(_folder, "first");
        var result = CommandLine.Run("train", "InceptionDigits", "--epochs", "1", "--out", first, "--json").Json();
        Assert.Equal(1, result.GetProperty("epochs").GetInt32());
        // Guessing gives 0.1, and the first epoch of the whole schedule gives above 0.9.
        Assert.InRange(result.GetProperty("testTop1").GetDouble(), 0.9, 1);
        Assert.InRange(result.GetProperty("testTop5").GetDouble(), result.GetProperty("testTop1").GetDouble(), 1);
        Assert.InRange(result.GetProperty("trainLoss").GetDouble(), 0.1, 2.3);
        Assert.InRange(result.GetProperty("seconds").GetDouble(), 0.1, 3600);
        var checkpoint = result.GetProperty("checkpoint").GetString()!;
        Assert.True(File.Exists(checkpoint));
        Assert.Equal(1, File.ReadLines(Path.Combine(first, "metrics.jsonl")).Count(line => JsonDocument.Parse(line).RootElement.ValueKind == JsonValueKind.Object));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(Path.Combine(first, "curves.png"))[..4]);

        var evaluation = CommandLine.Run("eval", "InceptionDigits", "--weights", checkpoint, "--json").Json();
        foreach (var figure in new[] { "testTop1", "testTop5", "testLoss" })
        {
            Assert.Equal(result.GetProperty(figure).GetDouble(), evaluation.GetProperty(figure).GetDouble());
        }

        AssertReadmesDigitIsSeven(checkpoint);
    }

    /// <summary>The README's command as it stands there, with the weights of this test, on the file, in its folder, and from standard input.</summary>
    private void AssertReadmesDigitIsSeven(string checkpoint)
    {
        var words = Assert.Single(ReadmesPredictions()).Split(' ');
        var picture = Path.Combine(Root(), words[^1]);
        Assert.Equal(["predict", "InceptionDigits"], words[..^1]);
        string[] line = [.. words[..^1], "--weights", checkpoint, "--top", "1", "--json"];
        var image = Assert.Single(CommandLine.Run([.. line, picture]).Json().GetProperty("images").EnumerateArray());
        Assert.Equal(picture, image.GetProperty("image").GetString());
        Assert.Equal("7", image.GetProperty("classes")[0].GetProperty("name").GetString());

        // The others' results stay, whatever else is there.
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "some images")).FullName;
        File.Copy(picture, Path.Combine(folder, "1.png"));
        File.WriteAllText(Path.Combine(folder, "2.png"), "no picture");
        var mixed = CommandLine.Fed(File.ReadAllBytes(picture), [.. line, folder, "-", "--", "-none.png"]);
        Assert.Equal(1, mixed.ExitCode);
        using var document = JsonDocument.Parse(mixed.Output);
        Assert.Equal(
            [(Path.Combine(folder, "1.png"), "7"), ("-", "7")],
            document.RootElement.GetProperty("images").EnumerateArray()
                .Select(one => (one.GetProperty("image").GetString()!, one.GetProperty("classes")[0].GetProperty("name").GetString()!)));
        Assert.Equal(2, mixed.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(error => error.StartsWith("Error: ", StringComparison.Ordinal)));
    }

    /// <summary>The picture in the repository is a digit of the test part to the bit, so the network has not learned it.</summary>
    [Fact]
    public void The_READMEs_digit_is_one_of_the_test_part()
    {
        var picture = ImageFile.Read(Path.Combine(Root(), Assert.Single(ReadmesPredictions()).Split(' ')[^1]));

        // 100 of each digit, and of the sevens the fifty-first.
        Assert.Equal(Digits.Load().Test.Read(750).Pixels, picture.Pixels);
    }

    private static List<string> ReadmesPredictions() =>
        [.. File.ReadLines(Path.Combine(Root(), "README.md"))
            .Where(line => line.Contains("-- predict InceptionDigits ", StringComparison.Ordinal)).Select(line => line[(line.IndexOf("-- ", StringComparison.Ordinal) + 3)..].Trim())];

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}
