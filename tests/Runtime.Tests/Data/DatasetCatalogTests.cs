using InceptionDsl.Data;
using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Data;

public sealed class DatasetCatalogTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_folder_without_a_data_set_says_what_was_looked_for()
    {
        _folder.CreateSubdirectory("empty");
        var error = Assert.Throws<ImageDataException>(() => DatasetCatalog.Standard.Open(_folder.FullName + "/"));
        Assert.All(DatasetKind.All.Where(kind => kind.Place == "DIR"), kind => Assert.Contains($"{kind.Sign} ({kind.Name})", error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nowhere", "There is no data set 'nowhere', and no file or folder of that name. Known by name: digits.")]
    [InlineData("cifar10:nowhere", "There is no file or folder 'nowhere'.")]
    public void What_is_not_there_is_told(string data, string message) =>
        Assert.Equal(message, Assert.Throws<ImageDataException>(() => DatasetCatalog.Standard.Open(data)).Message);

    [Fact]
    public void Images_without_folders_are_told()
    {
        Write("a.png", "b.png");
        var error = Assert.Throws<ImageDataException>(() => DatasetCatalog.Standard.Open(_folder.FullName));
        Assert.Contains("holds 2 images and no folder for each class: put each class's images into a folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_that_is_insisted_on_and_not_there_is_told()
    {
        Write("cat/a.png", "dog/a.png");
        var error = Assert.Throws<ImageDataException>(() => DatasetCatalog.Standard.Open("cifar10:" + _folder.FullName));
        Assert.Equal($"The folder '{_folder.FullName}' is not CIFAR-10 in its binary form: there is no data_batch_1.bin in it, and none in cifar-10-batches-bin.", error.Message);
    }

    [Fact]
    public void One_part_is_divided_class_by_class_and_always_the_same()
    {
        Write([.. Enumerable.Range(0, 10).Select(i => $"cat/{i}.png"), .. Enumerable.Range(0, 4).Select(i => $"dog/deep/er/{i}.PNG"), "single/a.png", ".hidden/a.png", "empty/a.txt"]);

        var data = DatasetCatalog.Standard.Open(_folder.FullName + "/");

        Assert.Equal(_folder.FullName, data.Name);
        Assert.Equal(["cat", "dog", "single"], data.ClassNames);
        Assert.Equal(new HoldOut(0.2, 1), data.HeldOut);

        // A fifth of 10 and of 4, rounded, but of one image none.
        Assert.Equal([8, 3, 1], Counts(data.Train));
        Assert.Equal([2, 1, 0], Counts(data.Test));
        Assert.Empty(Names(data.Train).Intersect(Names(data.Test)));

        // No more of an image of a part is decoded than of one of the whole set.
        using var image = data.Train.Open(0);
        Assert.IsType<EncodedImage>(image);
        Assert.Equal(Names(data.Test), Names(DatasetCatalog.Standard.Open(_folder.FullName).Test));
        Assert.Equal(
            ["Taken for a folder for each of 3 classes.", "20 % of each class of the training part are held out to measure by (--validation-fraction 0.2 --split-seed 1).", "Without an image, so no class: empty."],
            data.Notes);

        var half = DatasetCatalog.Standard.Open(_folder.FullName, new DatasetOptions { ValidationFraction = 0.5, SplitSeed = 2 });
        Assert.Equal([5, 2, 0], Counts(half.Test));
        Assert.Contains("no part of its own to measure by", Assert.Throws<ImageDataException>(
            () => DatasetCatalog.Standard.Open(_folder.FullName, new DatasetOptions { ValidationFraction = 0 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_the_training_digits_can_be_measured_by_in_place_of_the_test_part()
    {
        var digits = DatasetCatalog.Standard.Open("digits", new DatasetOptions { ValidationFraction = 0.25 });
        Assert.Equal((3000, 1000), (digits.Train.Count, digits.Test.Count));
        Assert.All(Counts(digits.Test), count => Assert.Equal(100, count));
        var all = Names(Digits.Load().Train).ToHashSet();
        Assert.All(Names(digits.Test), name => Assert.Contains(name, all));
        var whole = DatasetCatalog.Standard.Open("digits", new DatasetOptions { ValidationFraction = 0 });
        Assert.Equal((4000, null), (whole.Train.Count, DatasetCatalog.Standard.Open("digits").HeldOut));
    }

    [Theory]
    [InlineData("val", "test")]
    [InlineData("Validation", "testing")]
    public void Of_several_parts_to_measure_by_the_validation_part_is_taken(string validation, string test)
    {
        Write("train/a/1.png", "train/b/1.png", $"{validation}/a/2.png", $"{test}/a/3.png", $"{test}/b/3.png");
        var data = DatasetCatalog.Standard.Open(_folder.FullName);
        Assert.Equal((2, 1), (data.Train.Count, data.Test.Count));
        Assert.Equal($"{test}/ is not read.", data.Notes[^1]);
        Assert.Equal($"Taken for train/ and {validation}/ with a folder for each of 2 classes.", data.Notes[0]);
    }

    [Fact]
    public void A_class_that_only_one_part_has_is_told()
    {
        Write("train/a/1.png", "train/b/1.png", "val/c/2.png");
        var error = Assert.Throws<ImageDataException>(() => DatasetCatalog.Standard.Open(_folder.FullName));
        Assert.Equal($"The image '{Path.Combine(_folder.FullName, "val", "c", "2.png")}' has the label 'c', which no training image has. Classes: a, b.", error.Message);
    }

    [Fact]
    public void A_class_may_be_called_like_a_part()
    {
        Write("bus/1.png", "bus/2.png", "train/1.png", "train/steam/2.png");
        Assert.Equal(["bus", "train"], DatasetCatalog.Standard.Open(_folder.FullName).ClassNames);
    }

    [Fact]
    public void A_part_without_a_folder_for_each_class_is_told()
    {
        Write("train/a/1.png", "train/b/1.png", "val/1.png");
        Assert.Contains($"The folder '{Path.Combine(_folder.FullName, "val")}' holds no folder with images", Assert.Throws<ImageDataException>(
            () => DatasetCatalog.Standard.Open(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_class_is_told()
    {
        Write("a/1.png", "a/2.png");
        Assert.Contains("has one class only, 'a' (a folder for each of 1 class)", Assert.Throws<ImageDataException>(() => DatasetCatalog.Standard.Open(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_back_to_a_folder_above_is_passed_over()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        Write("a/1.png", "a/2.png", "b/1.png", "b/2.png");
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "a", "loop"), _folder.FullName);
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "b", "more"), Path.Combine(_folder.FullName, "a"));
        var data = DatasetCatalog.Standard.Open(_folder.FullName);

        // b has its own two and a's; what leads from there back to the folder of both leads to nothing new.
        Assert.Equal(2 + 2, Counts(data.Train)[1] + Counts(data.Test)[1]);
    }

    [Theory]
    [InlineData("LOC_synset_mapping.txt", "n01440764 tench, Tinca tinca\nn01443537 goldfish\n", "tench, Tinca tinca")]
    [InlineData("classes.txt", "n01440764,tench\nn01443537,goldfish\n", "tench")]
    [InlineData("imagenet_class_index.json", "{\"0\": [\"n01440764\", \"tench\"], \"1\": [\"n01443537\", \"goldfish\"]}", "tench")]
    public void ImageNet_s_classes_are_called_as_a_file_says(string file, string text, string name)
    {
        Write("train/n01443537/1.png", "train/n01440764/1.png", "val/n01440764/1.png", "val/n01443537/1.png");
        Assert.Equal(["n01440764", "n01443537"], DatasetCatalog.Standard.Open(_folder.FullName).ClassNames);
        File.WriteAllText(Path.Combine(_folder.FullName, file), text);

        // Beside the folder, or in it.
        var data = DatasetCatalog.Standard.Open(_folder.FullName);
        Assert.Equal([name, "goldfish"], data.ClassNames);
        Assert.Equal([0.485f, 0.456f, 0.406f], data.Normalization.Mean);
        Assert.Equal([0.229f, 0.224f, 0.225f], data.Normalization.Std);
        Assert.Equal([name, "goldfish"], ImageNet.Open(Path.Combine(_folder.FullName, "train")).Train.ClassNames);
    }

    [Fact]
    public void The_mean_counts_every_image_the_same_and_takes_grey_for_color()
    {
        // Two images: one of 1×1 that is (1, 0, 0), one of 2×1 that is grey 0 and 1.
        var set = new Given(new PixelImage(3, 1, 1, [1, 0, 0]), new PixelImage(1, 2, 1, [0, 1]));

        var normalization = NormalizationSample.Of(set);

        // Red: means 1 and 0.5, squares 1 and 0.5: mean 0.75, variance 0.75 - 0.5625. Green: 0.25, variance 0.25 - 0.0625.
        Assert.Equal([0.75f, 0.25f, 0.25f], normalization.Mean);
        Assert.All(normalization.Std, std => Assert.Equal(Math.Sqrt(0.1875), std, 6));
        Assert.Equal([1f], NormalizationSample.Of(new Given(new PixelImage(1, 1, 1, [0.5f]))).Std);
    }

    [Fact]
    public void Names_that_are_taken_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new DatasetCatalog(new NamedDataset("Digits", () => throw new InvalidOperationException())));
        Assert.Throws<ArgumentException>(() => new DatasetCatalog(new NamedDataset("cifar10", () => throw new InvalidOperationException())));
        Assert.Equal(["digits", "mine"], new DatasetCatalog(new NamedDataset("mine", () => throw new InvalidOperationException())).Names);
    }

    private static int[] Counts(ImageDataset part) =>
        [.. Enumerable.Range(0, part.ClassNames.Count).Select(label => Enumerable.Range(0, part.Count).Count(index => part.Label(index) == label))];

    private static IEnumerable<string> Names(ImageDataset part) => Enumerable.Range(0, part.Count).Select(part.Name);

    private void Write(params string[] files)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(_folder.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, TinySet.Png(0, 0));
        }
    }

    private sealed class Given(params PixelImage[] images) : ImageDataset
    {
        public override int Count => images.Length;

        public override IReadOnlyList<string> ClassNames => ["a", "b"];

        public override int Label(int index) => 0;

        public override PixelImage Read(int index) => images[index];
    }
}
