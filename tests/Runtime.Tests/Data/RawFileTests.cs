using InceptionDsl.Data;
using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Data;

/// <summary>CIFAR and idx files as they are, and as they should not be.</summary>
public sealed class RawFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void CIFAR_is_found_where_its_archive_unpacks_and_needs_no_names()
    {
        var inner = _folder.CreateSubdirectory("cifar-10-batches-bin");
        File.WriteAllBytes(Path.Combine(inner.FullName, "data_batch_1.bin"), [3, .. TinySet.Pixels(0, 0), 9, .. TinySet.Pixels(1, 0)]);
        File.WriteAllBytes(Path.Combine(inner.FullName, "data_batch_2.bin"), [0, .. TinySet.Pixels(2, 0)]);
        File.WriteAllBytes(Path.Combine(inner.FullName, "test_batch.bin"), [1, .. TinySet.Pixels(0, 1)]);

        var data = DatasetCatalog.Standard.Open(_folder.FullName);

        Assert.Equal((3, 1, "automobile"), (data.Train.Count, data.Test.Count, data.ClassNames[1]));
        Assert.Equal([3, 9, 0], Enumerable.Range(0, 3).Select(data.Train.Label));
        Assert.Equal([.. TinySet.Pixels(2, 0).Select(value => value / 255f)], data.Train.Read(2).Pixels);
        Assert.EndsWith("data_batch_2.bin, image 0", data.Train.Name(2), StringComparison.Ordinal);
        Assert.Equal([0.4914f, 0.4822f, 0.4465f], data.Normalization.Mean);
    }

    [Theory]
    [InlineData("data_batch_1.bin", 3072, "are no whole number of records of 3,073")]
    [InlineData("data_batch_1.bin", 0, "its 0 bytes are no whole number of records of 3,073")]
    [InlineData("train.bin", 3073, "are no whole number of records of 3,074")]
    public void CIFAR_that_is_cut_off_is_told(string file, int length, string message)
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, file), new byte[length]);
        var error = Assert.Throws<ImageDataException>(() => DatasetCatalog.Standard.Open(_folder.FullName));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CIFAR_s_label_that_is_no_class_is_told_with_its_image()
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "data_batch_1.bin"), [3, .. TinySet.Pixels(0, 0), 10, .. TinySet.Pixels(1, 0)]);
        var error = Assert.Throws<ImageDataException>(() => DatasetCatalog.Standard.Open(_folder.FullName));
        Assert.EndsWith("data_batch_1.bin, image 1 has the label 10, and there are 10 classes, from 0.", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Labels from 1, images stored column by column, names by their characters: EMNIST's letters.</summary>
    [Fact]
    public void EMNIST_is_turned_and_named_by_its_mapping()
    {
        byte[] image = [1, 2, 3, 4, 5, 6];
        WriteIdx("emnist-letters-train", 2, (2, 3), [.. image, .. image], [1, 2]);
        WriteIdx("emnist-letters-test", 1, (2, 3), image, [2]);
        File.WriteAllLines(Path.Combine(_folder.FullName, "emnist-letters-mapping.txt"), ["1 65 97", "2 66 98"]);

        var data = DatasetCatalog.Standard.Open(_folder.FullName);

        Assert.Equal(["A", "B"], data.ClassNames);
        Assert.Equal((0, 1, 1), (data.Train.Label(0), data.Train.Label(1), data.Test.Label(0)));
        var read = data.Train.Read(0);
        Assert.Equal((1, 3, 2), (read.Channels, read.Height, read.Width));
        Assert.Equal([1, 4, 2, 5, 3, 6], read.Pixels.Select(value => (int)Math.Round(255 * value)));
        Assert.Equal(RgbColor.Black, data.Ground);
    }

    [Fact]
    public void One_of_several_sets_in_a_folder_is_asked_for_by_its_name()
    {
        WriteIdx("emnist-letters-train", 4, (1, 1), new byte[4], [1, 2, 1, 2]);
        WriteIdx("emnist-digits-train", 4, (1, 1), new byte[4], [0, 1, 0, 1]);
        var error = Assert.Throws<ImageDataException>(() => DatasetCatalog.Standard.Open(_folder.FullName));
        Assert.EndsWith($"could be one of several sets; give one: idx:{Path.Combine(_folder.FullName, "emnist-digits")}, idx:{Path.Combine(_folder.FullName, "emnist-letters")}.", error.Message, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], DatasetCatalog.Standard.Open($"idx:{Path.Combine(_folder.FullName, "emnist-letters")}").ClassNames);
    }

    [Theory]
    [InlineData("no labels", "have no labels: there is no file '")]
    [InlineData("other number", "has 4 images of 2×3, and '")]
    [InlineData("cut off", "is cut off: it has 23 of 24 bytes")]
    [InlineData("too long", "is longer than it says: it has more than of 24 bytes")]
    [InlineData("lying", "says that it has 4,294,967,295 × 65,535 × 65,535 values, more than can be held")]
    [InlineData("lying a little", "is cut off: it has 24 of 2,147,000,000 bytes")]
    [InlineData("floats", "is no idx file of bytes with 3 dimensions")]
    [InlineData("no gzip", "cannot be read: ")]
    [InlineData("cut gzip", "")]
    public void What_is_wrong_with_idx_files_is_told(string fault, string message)
    {
        var name = Path.Combine(_folder.FullName, "train-images-idx3-ubyte");
        WriteIdx("train", 4, (2, 3), new byte[24], [0, 1, 0, 1]);
        var bytes = File.ReadAllBytes(name);
        switch (fault)
        {
            case "no labels":
                File.Delete(Path.Combine(_folder.FullName, "train-labels-idx1-ubyte"));
                break;
            case "other number":
                File.WriteAllBytes(Path.Combine(_folder.FullName, "train-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, 2, 0, 1]);
                break;
            case "no gzip" or "cut gzip":
                File.Delete(name);
                TinySet.WriteGzip(name + ".gz", bytes);
                File.WriteAllBytes(name + ".gz", fault == "no gzip" ? bytes : File.ReadAllBytes(name + ".gz")[..20]);
                break;
            default:
                File.WriteAllBytes(name, fault switch
                {
                    "cut off" => bytes[..^1],
                    "too long" => [.. bytes, 0],
                    "lying" => [.. bytes[..4], 255, 255, 255, 255, 0, 0, 255, 255, 0, 0, 255, 255, .. bytes[16..]],
                    "lying a little" => [.. bytes[..4], .. TinySet.Big(2_147_000_000), 0, 0, 0, 1, 0, 0, 0, 1, .. bytes[16..]],
                    "floats" => [.. bytes[..2], 13, .. bytes[3..]],
                    _ => throw new ArgumentException(fault, nameof(fault)),
                });
                break;
        }

        var error = Assert.Throws<ImageDataException>(() => DatasetCatalog.Standard.Open(_folder.FullName));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("train-images", error.Message, StringComparison.Ordinal);
    }

    private void WriteIdx(string part, int count, (int Rows, int Columns) size, byte[] images, byte[] labels)
    {
        File.WriteAllBytes(
            Path.Combine(_folder.FullName, $"{part}-images-idx3-ubyte"),
            [0, 0, 8, 3, .. TinySet.Big(count), .. TinySet.Big(size.Rows), .. TinySet.Big(size.Columns), .. images]);
        File.WriteAllBytes(Path.Combine(_folder.FullName, $"{part}-labels-idx1-ubyte"), [0, 0, 8, 1, .. TinySet.Big(labels.Length), .. labels]);
    }
}
