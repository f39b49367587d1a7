using InceptionDsl.Data;
using InceptionDsl.Images;
using InceptionDsl.Runtime.Tests.CommandLine;
using InceptionDsl.Runtime.Tests.Data;
using InceptionDsl.Training.Recipes;
using Shapes;
using SkiaSharp;

namespace InceptionDsl.Runtime.Tests.Inspection;

public sealed class DataCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_digits_are_what_they_are()
    {
        var run = CommandLineRun.Of("data", "digits");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("digits: 10 classes, 4,000 training images, 1,000 test images\n", run.Output, StringComparison.Ordinal);
        foreach (var (label, figure) in ((string, string)[])
        [
            ("  7", "400 +100 +· +10\\.0 %"),
            ("Formats", "pixels 5,000"),
            ("Colors", "grey 5,000"),
            ("Height, least, median and largest", "20, 20, 20"),
            ("Mean of the training part", "0\\.1321"),
            ("Deviation of the training part", "0\\.2903"),
        ])
        {
            Assert.Matches($"\n{label} +{figure}\n", run.Output);
        }
    }

    /// <summary>Every form that the sample draws is read, and told.</summary>
    [Fact]
    public void Images_of_many_forms_are_all_read_and_drawn()
    {
        var shapes = Path.Combine(_folder.FullName, "shapes");
        ShapeFolder.Draw(shapes, 12, seed: 1);
        var sheet = Path.Combine(_folder.FullName, "sheet.png");

        var run = CommandLineRun.Of("data", shapes, "--json", "--sheet", sheet, "--validation-fraction", "0.25");

        Assert.True(run.ExitCode == 0, run.Error);
        var json = run.Json;
        Assert.Equal(ShapeFolder.Classes, json.GetProperty("classes").EnumerateArray().Select(row => row.GetProperty("name").GetString()));
        Assert.All(json.GetProperty("classes").EnumerateArray(), row => Assert.Equal((9, 3), (row.GetProperty("train").GetInt32(), row.GetProperty("test").GetInt32())));

        // Of each class's 12 images number 5 is grey, 8 has alpha, 11 is CMYK; 0, 3, 6, 8 and 9 are PNG.
        Assert.Equal("""{"JPEG":42,"PNG":30}""", json.GetProperty("formats").GetRawText().Replace(" ", "").Replace("\n", ""));
        Assert.Equal("""{"RGB":54,"CMYK":6,"RGBwithalpha":6,"grey":6}""", json.GetProperty("colors").GetRawText().Replace(" ", "").Replace("\n", ""));
        Assert.Equal(0, json.GetProperty("duplicates").GetArrayLength() + json.GetProperty("unreadable").GetArrayLength());
        Assert.InRange(json.GetProperty("width").GetProperty("max").GetInt32(), 200, 320);

        using var drawn = SKBitmap.Decode(sheet);
        Assert.Equal((8 + (9 * 128), 30 + (6 * 148)), (drawn.Width, drawn.Height));

        // Each row's images are of one class, none of them blank.
        for (var row = 0; row < 6; row++)
        {
            for (var column = 0; column < 9; column++)
            {
                var colors = from y in Enumerable.Range(0, 12)
                             from x in Enumerable.Range(0, 12)
                             select drawn.GetPixel(8 + (column * 128) + (10 * x), 30 + (row * 148) + (10 * y));
                Assert.InRange(colors.Distinct().Count(), 5, 144);
            }
        }
    }

    [Fact]
    public void What_is_wrong_is_found()
    {
        Write("train/a/1.png", TinySet.Png(0, 0));
        Write("train/a/2.png", TinySet.Png(0, 1));
        Write("train/b/1.png", TinySet.Png(1, 0));
        Write("train/b/same.png", TinySet.Png(0, 1));
        Write("train/b/broken.jpg", [0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
        Write("val/a/1.png", TinySet.Png(0, 0));
        Write("val/b/text.png", "no image"u8.ToArray());

        var run = CommandLineRun.Of("data", _folder.FullName);

        Assert.Equal(1, run.ExitCode);
        string At(string path) => Path.Combine([_folder.FullName, .. path.Split('/')]);
        Assert.Contains($"Unreadable: '{At("train/b/broken.jpg")}' is not an image that can be decoded", run.Output, StringComparison.Ordinal);
        Assert.Contains($"Unreadable: '{At("val/b/text.png")}' is not an image", run.Output, StringComparison.Ordinal);
        Assert.Contains($"In both parts: {At("train/a/1.png")} (training), {At("val/a/1.png")} (test)", run.Output, StringComparison.Ordinal);
        Assert.Contains($"Equal, but of other classes: {At("train/a/2.png")} (a), {At("train/b/same.png")} (b)", run.Output, StringComparison.Ordinal);

        var json = CommandLineRun.Of("data", _folder.FullName, "--json").Json;
        Assert.Equal([true, false], json.GetProperty("duplicates").EnumerateArray().Select(same => same.GetProperty("acrossParts").GetBoolean()));
        Assert.Equal([false, true], json.GetProperty("duplicates").EnumerateArray().Select(same => same.GetProperty("acrossClasses").GetBoolean()));
        Assert.Equal(["train", "test"], json.GetProperty("unreadable").EnumerateArray().Select(image => image.GetProperty("part").GetString()));
        Assert.Contains("- In both parts: ", CommandLineRun.Of("data", _folder.FullName, "--format", "markdown").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_listed_file_that_is_missing_is_unreadable()
    {
        Write("a.png", TinySet.Png(0, 0));
        Write("list.csv", "path,label\na.png,x\na.png,x\na.png,y\nmissing.png,y\n"u8.ToArray());
        var run = CommandLineRun.Of("data", Path.Combine(_folder.FullName, "list.csv"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"Unreadable: There is no image file '{Path.Combine(_folder.FullName, "missing.png")}'.", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Without augmentation what is drawn is the images themselves, in the order of the first epoch.</summary>
    [Fact]
    public void What_training_sees_is_drawn()
    {
        var file = Path.Combine(_folder.FullName, "seen.png");
        var recipe = Path.Combine(_folder.FullName, "plain.yaml");
        File.WriteAllText(recipe, RecipeFile.Write(RecipeCatalog.Digits with { Name = "plain", BatchSize = 40, Seed = 3, Augmentations = [] }));

        var run = CommandLineRun.Of("data", "digits", "--augmented", file, "--network", "TinyDigits", "--recipe", recipe, "--json");

        Assert.True(run.ExitCode == 0, run.Error);
        using var drawn = SKBitmap.Decode(file);
        Assert.Equal((8 + (10 * 128), 30 + (8 * 148)), (drawn.Width, drawn.Height));
        var digits = Digits.Load().Train;
        var order = EpochOrder.Of(digits, 3, 0);
        for (var place = 0; place < 80; place++)
        {
            // Each of the 20×20 pixels is a square of six.
            var image = digits.Read(order[place]);
            for (var pixel = 0; pixel < 400; pixel++)
            {
                var color = drawn.GetPixel(8 + (place % 10 * 128) + (pixel % 20 * 6) + 3, 30 + (place / 10 * 148) + (pixel / 20 * 6) + 3);
                Assert.Equal(Math.Round(255 * image.Pixels[pixel]), color.Red);
            }
        }
    }

    [Theory]
    [InlineData("data digits --augmented seen.png", 2, "Error: --augmented draws what a network sees: give it with --network NAME.")]
    [InlineData("data digits --network TinyDigits", 2, "Error: --network and --recipe go with --augmented: nothing else depends on them.")]
    [InlineData("data digits --batch 4", 1, "Error: --batch changes a recipe, which only --augmented shows.")]
    public void Options_that_would_change_nothing_are_refused(string line, int code, string message)
    {
        var run = CommandLineRun.Of(line.Split(' '));
        Assert.Equal((code, message), (run.ExitCode, run.Error.Split('\n')[0]));
    }

    [Fact]
    public void A_sheet_that_is_no_PNG_is_refused()
    {
        var run = CommandLineRun.Of("data", "digits", "--sheet", "sheet.jpg");
        Assert.Equal((2, "Error: --sheet writes a PNG: give a file that ends in .png, not 'sheet.jpg'."), (run.ExitCode, run.Error.Split('\n')[0]));
    }

    [Fact]
    public void A_program_s_own_set_goes_by_its_name()
    {
        var run = CommandLineRun.On([new NamedDataset("mine", () => new Own()) { Normalization = new Normalization([0.5f], [0.25f]) }], "data", "MINE", "--json");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(["Taken for a data set of the program's own.", "20 % of each class of the training part are held out to measure by (--validation-fraction 0.2 --split-seed 1)."],
            run.Json.GetProperty("notes").EnumerateArray().Select(note => note.GetString()));
        Assert.Equal(8, run.Json.GetProperty("classes")[0].GetProperty("train").GetInt32());
    }

    private void Write(string path, byte[] bytes)
    {
        var full = Path.Combine([_folder.FullName, .. path.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
    }

    private sealed class Own : ImageDataset
    {
        public override int Count => 20;

        public override IReadOnlyList<string> ClassNames => ["even", "odd"];

        public override int Label(int index) => index % 2;

        public override PixelImage Read(int index) => new(1, 2, 2, [index / 20f, 0, 0, 1]);
    }
}
