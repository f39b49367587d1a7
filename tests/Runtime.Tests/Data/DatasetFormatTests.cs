using InceptionDsl.Data;
using InceptionDsl.Images;
using InceptionDsl.Runtime.Tests.CommandLine;
using InceptionDsl.Runtime.Tests.Training;

namespace InceptionDsl.Runtime.Tests.Data;

/// <summary>A set in each form holds the same images, and trains through the command line.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class DatasetFormatTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    public static TheoryData<string> Kinds => [.. TinySet.Writers.Keys];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Every_kind_is_tested() =>
        Assert.Equal(DatasetKind.All.Select(kind => kind.Name).Order(StringComparer.Ordinal), TinySet.Writers.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_is_found_and_holds_the_images(string kind)
    {
        var place = Written(kind);

        Assert.Equal(kind, DatasetKind.Of(place).Name);
        var data = DatasetCatalog.Standard.Open(place);
        Assert.Null(data.HeldOut);
        AssertPart(data.Train, isTraining: true);
        AssertPart(data.Test, isTraining: false);
        var insisted = DatasetCatalog.Standard.Open($"{kind}:{place}");
        Assert.Equal((data.Train.Count, data.Test.Count), (insisted.Train.Count, insisted.Test.Count));

        void AssertPart(ImageDataset part, bool isTraining)
        {
            var images = TinySet.Part(isTraining).ToList();
            Assert.Equal(images.Select(image => image.Label), Enumerable.Range(0, part.Count).Select(part.Label));
            for (var index = 0; index < part.Count; index++)
            {
                var pixels = TinySet.Pixels(images[index].Label, images[index].Number);
                AssertPixels(kind == "idx" ? pixels[1024..2048] : pixels, part.Read(index), part.Name(index));
                Assert.Contains(_folder.FullName, part.Name(index), StringComparison.Ordinal);
            }

            Assert.Equal(part.Count, Enumerable.Range(0, part.Count).Select(part.Name).Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_trains_through_the_command_line(string kind)
    {
        var place = Written(kind);
        var @out = Path.Combine(_folder.FullName, "out");

        var train = CommandLineRun.Of("train", "TinyDigits", "--data", place, "--out", @out, "--epochs", "1", "--batch", "12", "--device", "cpu", "--json");

        Assert.True(train.ExitCode == 0, train.Error);
        Assert.Contains(": 24 training images, 6 test images", train.Error, StringComparison.Ordinal);
        Assert.Contains(": Taken for ", train.Error, StringComparison.Ordinal);
        Assert.Equal(TinySet.Classes, train.Json.GetProperty("confusion").GetProperty("classNames").GetArrayLength());

        // The weights say what data they are for.
        var eval = CommandLineRun.Of("eval", "TinyDigits", "--weights", @out, "--device", "cpu", "--json");
        Assert.True(eval.ExitCode == 0, eval.Error);
        Assert.Equal(6, eval.Json.GetProperty("images").GetInt32());
        Assert.Equal(train.Json.GetProperty("testLoss").GetDouble(), eval.Json.GetProperty("testLoss").GetDouble());
    }

    private string Written(string kind)
    {
        var folder = _folder.CreateSubdirectory("set").FullName;
        TinySet.Writers[kind](folder);
        return TinySet.Place(kind, folder);
    }

    /// <summary>A JPEG of the best quality is off by little.</summary>
    private static void AssertPixels(byte[] expected, PixelImage image, string name)
    {
        var tolerance = name.EndsWith("JPG", StringComparison.Ordinal) ? 16 / 255f : 0;
        Assert.Equal((expected.Length / 1024, 32, 32), (image.Channels, image.Height, image.Width));
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.InRange(image.Pixels[i], (expected[i] / 255f) - tolerance, (expected[i] / 255f) + tolerance);
        }
    }
}
