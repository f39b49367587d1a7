using System.Formats.Tar;
using System.Text;
using InceptionDsl.Data;
using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Data;

public sealed class TarShardTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    public static TheoryData<TarEntryFormat> Formats => [TarEntryFormat.Ustar, TarEntryFormat.Pax, TarEntryFormat.Gnu];

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Names longer than a header holds stand in a member of their own (pax, GNU) or in its prefix (ustar).</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public void Long_names_are_read_in_every_format(TarEntryFormat format)
    {
        var folder = string.Concat(Enumerable.Repeat("a long name/", 12)).Replace(' ', '-');
        Write("a.tar", format, ($"{folder}one.x.png", TinySet.Png(0, 0)), ($"{folder}two.png", TinySet.Png(1, 1)), ($"{folder}two.cls", "1"u8.ToArray()), ("3.png", TinySet.Png(2, 2)), ("3.cls", "0"u8.ToArray()));

        var images = TarShard.Read(Place("a.tar"));

        // one.x.png ends in .x.png, which is no image.
        Assert.Equal([($"{folder}two.png", "1"), ("3.png", "0")], images.Select(image => (image.Name, image.Label)));
        Assert.Equal([TinySet.Png(1, 1), TinySet.Png(2, 2)], images.Select(image => FileRange.Read(Place("a.tar"), image.Offset, image.Length, image.Name)));
    }

    [Fact]
    public void A_label_may_be_a_word_or_stand_in_JSON()
    {
        Write("a.tar", TarEntryFormat.Pax,
            ("1.json", "{\"id\": 7, \"label\": \"dog\"}"u8.ToArray()), ("1.png", TinySet.Png(0, 0)),
            ("2.png", TinySet.Png(0, 0)), ("2.cls", " cat \n"u8.ToArray()), ("2.txt", "a text"u8.ToArray()));
        Write("b.tar", TarEntryFormat.Pax, ("1.png", TinySet.Png(0, 0)), ("1.cls", "dog"u8.ToArray()), ("2.png", TinySet.Png(0, 0)), ("2.json", "{\"cls\": \"cat\"}"u8.ToArray()));

        var data = DatasetCatalog.Standard.Open(_folder.FullName);

        Assert.Equal(["cat", "dog"], data.ClassNames);
        Assert.Equal((2, 2), (data.Train.Count, data.Test.Count));
    }

    [Fact]
    public void Numbers_are_classes_called_as_a_file_beside_them_says()
    {
        Write("train-0.tar", TarEntryFormat.Pax, [.. Enumerable.Range(0, 4).SelectMany(i => Sample(i, i))]);
        Assert.Equal(["0", "1", "2", "3"], WebDataset.Open(_folder.FullName).Train.ClassNames);
        File.WriteAllLines(Place("classes.txt"), ["a", "b", "c", "d", "e"]);
        Write("val-0.tar", TarEntryFormat.Pax, [.. Sample(0, 4)]);

        var data = DatasetCatalog.Standard.Open($"{_folder.FullName}/{{train,val}}-{{0..0}}.tar");

        Assert.Equal(["a", "b", "c", "d", "e"], data.ClassNames);
        Assert.Equal((4, 1, 4), (data.Train.Count, data.Test.Count, data.Test.Label(0)));
    }

    /// <summary>Nothing is unpacked, so a name that leads outside leads nowhere.</summary>
    [Fact]
    public void A_name_is_a_name_whatever_path_it_looks_like()
    {
        Write("a.tar", TarEntryFormat.Pax, ("../../outside.png", TinySet.Png(0, 0)), ("../../outside.cls", "0"u8.ToArray()), ("/etc/passwd.png", TinySet.Png(1, 0)), ("/etc/passwd.cls", "1"u8.ToArray()));

        Assert.Equal(["../../outside.png", "/etc/passwd.png"], TarShard.Read(Place("a.tar")).Select(image => image.Name));
        Assert.Equal(["a.tar"], _folder.EnumerateFiles().Select(file => file.Name));
    }

    [Theory]
    [InlineData("no label", "has no label: no member '2.cls' beside it")]
    [InlineData("empty label", "has no label")]
    [InlineData("no image", "holds no image: its members should be called like 0001.jpg and 0001.cls.")]
    [InlineData("bad JSON", "The member '1.json' of the shard ")]
    [InlineData("long label", "has 2,000,000 bytes, too many for a label")]
    [InlineData("large number", "has the label 2,000,000,000")]
    [InlineData("text", "is no tar file that can be read")]
    [InlineData("empty", "holds no image")]
    [InlineData("cut in an image", "is cut off")]
    [InlineData("cut in a header", "")]
    [InlineData("lying size", "is cut off: its member '1.png' says that it has 8,589,934,591 bytes")]
    [InlineData("huge name", "is no tar file that can be read")]
    public void What_is_wrong_with_a_shard_is_told(string fault, string message)
    {
        (string, byte[])[] good = [.. Sample(1, 0), .. Sample(2, 1)];
        Write("a.tar", TarEntryFormat.Ustar, fault switch
        {
            "no label" => good[..3],
            "empty label" => [.. good[..3], ("2.cls", " "u8.ToArray())],
            "no image" => [good[1], good[3]],
            "bad JSON" => [good[0], ("1.json", "{"u8.ToArray())],
            "long label" => [good[0], ("1.cls", new byte[2_000_000])],
            "large number" => [good[0], ("1.cls", "2000000000"u8.ToArray()), good[2], good[3]],
            _ => good,
        });
        var bytes = File.ReadAllBytes(Place("a.tar"));
        File.WriteAllBytes(Place("a.tar"), fault switch
        {
            "text" => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("this is no tar file. ", 100))),
            "empty" => [],
            "cut in an image" => bytes[..600],
            "cut in a header" => bytes[..300],

            // The field of 11 octal digits at 124 (IEEE 1003.1, pax).
            "lying size" => WithChecksum([.. bytes[..124], .. "77777777777\0"u8, .. bytes[136..]]),

            // A GNU member L, whose bytes are the next one's name: two gigabytes of it.
            "huge name" => WithChecksum([.. bytes[..124], .. "17777777777\0"u8, .. bytes[136..156], (byte)'L', .. bytes[157..]]),
            _ => bytes,
        });

        var error = Assert.Throws<ImageDataException>(() => DatasetCatalog.Standard.Open(Place("a.tar")));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("a.tar", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shard_that_becomes_shorter_is_told_when_it_is_read()
    {
        Write("a.tar", TarEntryFormat.Pax, [.. Enumerable.Range(0, 4).SelectMany(i => Sample(i, i % 2))]);
        var data = DatasetCatalog.Standard.Open(Place("a.tar"));
        File.WriteAllBytes(Place("a.tar"), File.ReadAllBytes(Place("a.tar"))[..700]);
        Assert.Contains("has become shorter", Assert.Throws<ImageDataException>(() => data.Train.Read(1)).Message, StringComparison.Ordinal);
        File.Delete(Place("a.tar"));
        Assert.Contains("cannot be read from", Assert.Throws<ImageDataException>(() => data.Train.Read(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_epoch_takes_shards_in_random_order_and_images_out_of_a_buffer()
    {
        // 30 shards of 100: the images of the 3,000 by index.
        var images = Enumerable.Range(0, 30).Select(_ => (IReadOnlyList<TarImage>)[.. Enumerable.Range(0, 100).Select(i => new TarImage($"{i}.png", 0, 0, "0"))]).ToList();
        var shards = new TarShards([.. Enumerable.Range(0, 30).Select(i => $"{i}.tar")], images, new int[3000], ["0"]);

        var order = EpochOrder.Of(shards, seed: 3, epoch: 0);

        Assert.Equal(Enumerable.Range(0, 3000), order.Order());
        Assert.Equal(order, EpochOrder.Of(shards, seed: 3, epoch: 0));
        Assert.NotEqual(order, EpochOrder.Of(shards, seed: 3, epoch: 1));
        Assert.NotEqual(order, EpochOrder.Of(shards, seed: 4, epoch: 0));

        // The buffer holds 1,000 images, ten shards: the first drawn are out of the first eleven shards, and not in their order.
        Assert.InRange(order[..100].Select(index => index / 100).Distinct().Count(), 5, 11);
        Assert.NotEqual(order[..100].Order(), order[..100]);

        // Ranks read a run of it each, and the same number of images.
        int[][] parts = [.. Enumerable.Range(0, 7).Select(rank => EpochOrder.Of(shards, 3, 0, rank, 7))];
        Assert.All(parts, part => Assert.Equal(3000 / 7, part.Length));
        Assert.Equal(order[..(3000 / 7 * 7)], parts.SelectMany(part => part));
        Assert.Equal("12.tar/34.png", shards.Name(1234));
    }

    [Fact]
    public void Ranks_batches_together_are_one_process_batches()
    {
        var digits = Digits.Load().Train;
        var order = EpochOrder.Of(digits, 1, 0);
        int[][] parts = [.. Enumerable.Range(0, 4).Select(rank => EpochOrder.Of(digits, 1, 0, rank, 4))];
        Assert.Equal(order[..40].Order(), parts.SelectMany(part => part[..10]).Order());
    }

    [Theory]
    [InlineData("a.tar", "a.tar")]
    [InlineData("a-{0..2}.tar", "a-0.tar a-1.tar a-2.tar")]
    [InlineData("a-{008..010}.tar", "a-008.tar a-009.tar a-010.tar")]
    [InlineData("{b,a}{1..2}", "b1 b2 a1 a2")]
    [InlineData("a{3..1}", "a3 a2 a1")]
    [InlineData("a{x}", "a{x}")]
    public void Braces_stand_for_names(string pattern, string names) => Assert.Equal(names, string.Join(' ', BraceExpansion.Of(pattern)));

    [Theory]
    [InlineData("{0..999999999999}")]
    [InlineData("{0..99999}{0..99999}{0..99999}")]
    public void Braces_that_stand_for_too_many_names_are_refused(string pattern) =>
        Assert.Contains("stands for more than 100,000 files", Assert.Throws<ImageDataException>(() => BraceExpansion.Of(pattern)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_shard_of_a_pattern_that_is_not_there_is_told()
    {
        Write("a-0.tar", TarEntryFormat.Pax, [.. Sample(0, 0), .. Sample(1, 1)]);
        var error = Assert.Throws<ImageDataException>(() => DatasetCatalog.Standard.Open(Place("a-{0..1}.tar")));
        Assert.Equal($"There is no shard '{Place("a-1.tar")}'.", error.Message);
    }

    private static IEnumerable<(string, byte[])> Sample(int key, int label) =>
        [($"{key}.png", TinySet.Png(label % 3, key)), ($"{key}.cls", Encoding.ASCII.GetBytes($"{label}"))];

    /// <summary>A header's checksum: the sum of its bytes, its own field taken for blanks.</summary>
    private static byte[] WithChecksum(byte[] tar)
    {
        tar.AsSpan(148, 8).Fill((byte)' ');
        var sum = tar.Take(512).Sum(value => value);
        Encoding.ASCII.GetBytes($"{Convert.ToString(sum, 8).PadLeft(6, '0')}\0 ").CopyTo(tar, 148);
        return tar;
    }

    private void Write(string name, TarEntryFormat format, params (string Name, byte[] Data)[] members) => TinySet.WriteShard(Place(name), members, format);

    private string Place(string name) => Path.Combine(_folder.FullName, name);
}
