using InceptionDsl.Data;
using InceptionDsl.Images;
using InceptionDsl.Loading;
using InceptionDsl.Runtime.Tests.CommandLine;
using InceptionDsl.Runtime.Tests.Training;

namespace InceptionDsl.Runtime.Tests.Data;

[Collection(AloneInTheProcess.Name)]
public sealed class UnreadableImageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    private string Set => Path.Combine(_folder.FullName, "set");

    private string Out => Path.Combine(_folder.FullName, "out");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Training_stops_at_one_unless_told_otherwise()
    {
        Write();

        var run = Train();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"Error: '{At("train", "class 1", "2.png")}' is not an image that can be decoded", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Out, "weights.safetensors")));
    }

    [Fact]
    public void Training_and_evaluation_go_on_without_them_and_list_them()
    {
        Write();

        var run = Train("--unreadable", "skip");

        Assert.True(run.ExitCode == 0, run.Error);
        var list = Path.Combine(Out, "unreadable.txt");
        string[] names = [At("train", "class 1", "2.png"), At("train", "class 2", "more", "5.JPG"), At("val", "class 0", "more", "8.png")];
        Assert.Contains($"3 images could not be read and were passed over; {list} lists them:\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(names, run.Json.GetProperty("unreadable").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(names, File.ReadAllLines(list).Select(line => line.Split('\t')[0]).Order(StringComparer.Ordinal));

        // Five images of six are measured: those of class 0 have one less.
        Assert.Equal([1L, 2, 2], run.Json.GetProperty("confusion").GetProperty("counts").EnumerateArray().Select(row => row.EnumerateArray().Sum(count => count.GetInt64())));
        var eval = CommandLineRun.Of("eval", "TinyDigits", "--weights", Out, "--device", "cpu", "--json", "--unreadable", "skip");
        Assert.Equal((0, 5), (eval.ExitCode, eval.Json.GetProperty("images").GetInt32()));
        Assert.Contains("1 image could not be read and was passed over:\n", eval.Error, StringComparison.Ordinal);
        Assert.Equal(1, CommandLineRun.Of("eval", "TinyDigits", "--weights", Out, "--device", "cpu").ExitCode);
    }

    [Fact]
    public void Another_word_is_refused()
    {
        var run = Train("--unreadable", "ignore");
        Assert.Equal((2, "Error: --unreadable takes stop or skip, not 'ignore'."), (run.ExitCode, run.Error.Split('\n')[0]));
    }

    [Fact]
    public void The_next_image_takes_the_place_of_one_that_cannot_be_read_whatever_the_number_of_batches_made_at_once()
    {
        var (first, second) = (Batches(prefetch: 1), Batches(prefetch: 4));

        Assert.Equal(first, second);
        var values = first.SelectMany(batch => batch).ToList();
        Assert.Equal(
            Enumerable.Range(0, 20).Where(index => index % 5 != 3).Concat(Enumerable.Range(0, 4).Select(count => (5 * count) + 4)).Order(),
            values.Order());

        static List<int[]> Batches(int prefetch)
        {
            var loader = new BatchLoader(new Broken(20), new BatchLoaderOptions
            {
                BatchSize = 4,
                Input = (1, 1, 1),
                Normalization = new Normalization([0], [1]),
                Shuffle = true,
                Seed = 5,
                Prefetch = prefetch,
                Unreadable = new UnreadableImages(),
            });
            var batches = new List<int[]>();
            foreach (var batch in loader.Read(0))
            {
                using (batch)
                using (var images = batch.ToImages())
                {
                    batches.Add([.. images.data<float>().Select(value => (int)Math.Round(value * 100))]);
                    Assert.Equal(batches[^1].Select(index => (long)(index % 2)), batch.Labels);
                }
            }

            return batches;
        }
    }

    [Fact]
    public void A_set_without_a_readable_image_is_told()
    {
        var unreadable = new UnreadableImages();
        var error = Assert.Throws<ImageDataException>(() => unreadable.Make(new Broken(1), 0, replaces: true, _ => throw new ImageDataException("'x' is damaged.")));
        Assert.Equal("No image can be read. 'x' is damaged.", error.Message);
        Assert.Equal([new UnreadableImage("image 0", "'x' is damaged.")], unreadable.All);
    }

    /// <summary>A set with two damaged training images and a damaged one to measure by.</summary>
    private void Write()
    {
        TinySet.Writers["folder"](Set);
        File.WriteAllText(At("train", "class 1", "2.png"), "no image");
        File.WriteAllBytes(At("train", "class 2", "more", "5.JPG"), TinySet.Jpeg(2, 5)[..300]);
        File.WriteAllBytes(At("val", "class 0", "more", "8.png"), TinySet.Png(0, 8)[..60]);
    }

    private string At(params string[] parts) => Path.Combine([Set, .. parts]);

    private CommandLineRun Train(params string[] options) => CommandLineRun.Of(
        ["train", "TinyDigits", "--data", Set, "--out", Out, "--epochs", "1", "--batch", "12", "--device", "cpu", "--json", .. options]);

    /// <summary>Every fifth image from the fourth on can't be read; the others are one pixel of their index in hundredths.</summary>
    private sealed class Broken(int count) : ImageDataset
    {
        public override int Count => count;

        public override IReadOnlyList<string> ClassNames => ["even", "odd"];

        public override int Label(int index) => index % 2;

        public override PixelImage Read(int index) =>
            index % 5 == 3 ? throw new ImageDataException($"image {index} is damaged.") : new PixelImage(1, 1, 1, [index / 100f]);
    }
}
