using System.Text.Json;
using InceptionDsl.Data;

namespace InceptionDsl.Definitions.Tests;

/// <summary>The digits from training to prediction, as processes of their own; few epochs, since the whole training takes minutes.</summary>
public sealed class InceptionDigitsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("digits").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>
    /// Two epochs leave everything that a training leaves; the same seed gives the same weights to the bit; eval repeats the
    /// final figure; a process killed in the middle of an epoch goes on from its checkpoint to the same weights.
    /// </summary>
    [Fact]
    public void Training_evaluation_resumption_and_prediction_agree()
    {
        var first = Path.Combine(_folder, "first");
        var result = Train(first);
        Assert.Equal(2, result.GetProperty("epochs").GetInt32());
        // Guessing gives 0.1, and the first epochs of the whole schedule give above 0.9.
        Assert.InRange(result.GetProperty("testTop1").GetDouble(), 0.9, 1);
        Assert.InRange(result.GetProperty("testTop5").GetDouble(), result.GetProperty("testTop1").GetDouble(), 1);
        Assert.InRange(result.GetProperty("trainLoss").GetDouble(), 0.1, 2.3);
        Assert.InRange(result.GetProperty("seconds").GetDouble(), 0.1, 3600);
        var checkpoint = result.GetProperty("checkpoint").GetString()!;
        Assert.True(File.Exists(checkpoint));
        Assert.Equal(2, File.ReadLines(Path.Combine(first, "metrics.jsonl")).Count(line => JsonDocument.Parse(line).RootElement.ValueKind == JsonValueKind.Object));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(Path.Combine(first, "curves.png"))[..4]);

        var evaluation = CommandLine.Run("eval", "InceptionDigits", "--weights", checkpoint, "--json").Json();
        foreach (var figure in new[] { "testTop1", "testTop5", "testLoss" })
        {
            Assert.Equal(result.GetProperty(figure).GetDouble(), evaluation.GetProperty(figure).GetDouble());
        }

        var killed = Path.Combine(_folder, "killed");
        KillInSecondEpoch(killed);
        var resumed = Train(killed, "--resume");
        Assert.Equal(result.GetProperty("testLoss").GetDouble(), resumed.GetProperty("testLoss").GetDouble());
        Assert.Equal(Weights(first), Weights(killed));

        var image = Path.Combine(_folder, "seven.png");
        File.WriteAllBytes(image, CutFromSheet(digit: 7, number: 450));
        var prediction = CommandLine.Run("predict", "InceptionDigits", "--weights", checkpoint, image, "--json").Json();
        Assert.Contains("\"7\"", prediction.GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>Trains two epochs in each of which every image is seen.</summary>
    private static JsonElement Train(string folder, params string[] options) =>
        CommandLine.Run(["train", "InceptionDigits", "--epochs", "2", "--out", folder, "--json", .. options]).Json();

    private static void KillInSecondEpoch(string folder)
    {
        using var process = CommandLine.Start("train", "InceptionDigits", "--epochs", "2", "--out", folder, "--json");
        var metrics = Path.Combine(folder, "metrics.jsonl");
        var checkpoint = Path.Combine(folder, "checkpoint.safetensors");
        var deadline = DateTime.UtcNow.AddMinutes(10);
        while (!(File.Exists(checkpoint) && File.Exists(metrics) && new FileInfo(metrics).Length > 0))
        {
            Assert.False(process.HasExited, "the training ended before it could be killed");
            Assert.True(DateTime.UtcNow < deadline, "no first checkpoint after ten minutes");
            Thread.Sleep(20);
        }

        Thread.Sleep(500); // into the second epoch, which takes seconds
        process.Kill();
        process.WaitForExit();
        Assert.NotEqual(0, process.ExitCode);
    }

    private static byte[] Weights(string folder) => File.ReadAllBytes(Path.Combine(folder, "weights.safetensors"));

    /// <summary>One cell of the sheet as a PNG; the rows of 100 hold 500 of each digit, one after the other.</summary>
    private static byte[] CutFromSheet(int digit, int number)
    {
        using var stream = typeof(Digits).Assembly.GetManifestResourceStream(
            typeof(Digits).Assembly.GetManifestResourceNames().Single(name => name.EndsWith("digits.png", StringComparison.Ordinal)))!;
        using var sheet = SkiaSharp.SKBitmap.Decode(stream);
        var cell = (digit * 500) + number;
        using var cut = new SkiaSharp.SKBitmap(20, 20);
        Assert.True(sheet.ExtractSubset(cut, SkiaSharp.SKRectI.Create(cell % 100 * 20, cell / 100 * 20, 20, 20)));
        using var data = cut.Encode(SkiaSharp.SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
