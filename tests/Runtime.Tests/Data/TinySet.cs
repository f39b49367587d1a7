using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace InceptionDsl.Runtime.Tests.Data;

/// <summary>The same small images in every form of data sets: of three classes eight to learn from and two to measure by, 3×32×32.</summary>
internal static class TinySet
{
    public const int Classes = 3;

    public const int TrainOfEach = 8;

    public const int TestOfEach = 2;

    /// <summary>Every form, by the name of its kind, and how it is written.</summary>
    public static IReadOnlyDictionary<string, Action<string>> Writers { get; } = new Dictionary<string, Action<string>>
    {
        ["folder"] = folder => WriteFolders(folder, label => $"class {label}"),
        ["imagenet"] = folder => WriteFolders(folder, label => $"n0000000{label}"),
        ["csv"] = WriteCsv,
        ["webdataset"] = WriteShards,
        ["cifar10"] = folder => WriteCifar(folder, ["data_batch_1.bin", "test_batch.bin"], labelBytes: 1),
        ["cifar100"] = folder => WriteCifar(folder, ["train.bin", "test.bin"], labelBytes: 2),
        ["idx"] = WriteIdx,
    };

    /// <summary>What <c>--data</c> is given for a form that was written into a folder.</summary>
    public static string Place(string kind, string folder) => kind == "csv" ? Path.Combine(folder, "list.csv") : folder;

    /// <summary>The images of a part with their labels, classes one after the other.</summary>
    public static IEnumerable<(int Label, int Number)> Part(bool isTraining) =>
        from label in Enumerable.Range(0, Classes)
        from number in Enumerable.Range(isTraining ? 0 : TrainOfEach, isTraining ? TrainOfEach : TestOfEach)
        select (label, number);

    /// <summary>An image's 3×32×32 bytes: its class brightens one channel, its number says how much.</summary>
    public static byte[] Pixels(int label, int number)
    {
        var pixels = new byte[3 * 32 * 32];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)((i / 1024 == label ? 150 + (5 * number) : 20) + (i % 7));
        }

        return pixels;
    }

    /// <summary>The same as a PNG.</summary>
    public static byte[] Png(int label, int number)
    {
        var pixels = Pixels(label, number);
        return EncodedImages.Png(32, 32, 2, [.. Enumerable.Range(0, 32).Select(y => Enumerable.Range(0, 32)
            .SelectMany(x => Enumerable.Range(0, 3).Select(channel => pixels[(channel * 1024) + (y * 32) + x])).ToArray())]);
    }

    /// <summary>The same as a JPEG of the best quality.</summary>
    public static byte[] Jpeg(int label, int number)
    {
        using var bitmap = SKBitmap.Decode(Png(label, number));
        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 100);
        return jpeg.ToArray();
    }

    private static void WriteFolders(string folder, Func<int, string> name)
    {
        foreach (var isTraining in (bool[])[true, false])
        {
            foreach (var (label, number) in Part(isTraining))
            {
                // The second half lies a folder deeper.
                var inner = Directory.CreateDirectory(Path.Combine(folder, isTraining ? "train" : "val", name(label), number < 4 ? "" : "more"));
                File.WriteAllBytes(Path.Combine(inner.FullName, $"{number}.{(number % 2 == 0 ? "png" : "JPG")}"), number % 2 == 0 ? Png(label, number) : Jpeg(label, number));
            }
        }
    }

    private static void WriteCsv(string folder)
    {
        var text = new StringBuilder("label,split,path\n");
        Directory.CreateDirectory(Path.Combine(folder, "all, of them"));
        foreach (var isTraining in (bool[])[true, false])
        {
            foreach (var (label, number) in Part(isTraining))
            {
                File.WriteAllBytes(Path.Combine(folder, "all, of them", $"{label}-{number}.png"), Png(label, number));
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"c{label},{(isTraining ? "train" : "test")},\"all, of them/{label}-{number}.png\"\n");
            }
        }

        File.WriteAllText(Path.Combine(folder, "list.csv"), text.ToString());
    }

    private static void WriteShards(string folder)
    {
        foreach (var isTraining in (bool[])[true, false])
        {
            foreach (var shard in Part(isTraining).Chunk(7).Index())
            {
                WriteShard(
                    Path.Combine(folder, $"{(isTraining ? "train" : "tiny_val")}-{shard.Index:000}.tar"),
                    [.. shard.Item.SelectMany(image => new[]
                    {
                        ($"{image.Label}/{image.Number}.png", Png(image.Label, image.Number)),
                        ($"{image.Label}/{image.Number}.cls", Encoding.ASCII.GetBytes($"{image.Label}\n")),
                    })]);
            }
        }
    }

    /// <summary>Writes a tar file in a format.</summary>
    public static void WriteShard(string path, IReadOnlyList<(string Name, byte[] Data)> members, TarEntryFormat format = TarEntryFormat.Pax)
    {
        using var stream = File.Create(path);
        using var tar = new TarWriter(stream, format);
        foreach (var (name, data) in members)
        {
            TarEntry entry = format switch
            {
                TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
                TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name),
                _ => new PaxTarEntry(TarEntryType.RegularFile, name),
            };
            entry.DataStream = new MemoryStream(data);
            tar.WriteEntry(entry);
        }
    }

    private static void WriteCifar(string folder, string[] files, int labelBytes)
    {
        foreach (var (index, file) in files.Index())
        {
            File.WriteAllBytes(
                Path.Combine(folder, file),
                [.. Part(index == 0).SelectMany(image => new byte[labelBytes - 1].Append((byte)image.Label).Concat(Pixels(image.Label, image.Number)))]);
        }

        File.WriteAllLines(Path.Combine(folder, labelBytes == 1 ? "batches.meta.txt" : "fine_label_names.txt"), ["red", "green", "blue", ""]);
    }

    private static void WriteIdx(string folder)
    {
        foreach (var (name, isTraining) in ((string, bool)[])[("train", true), ("t10k", false)])
        {
            var part = Part(isTraining).ToList();
            var pixels = part.SelectMany(image => Pixels(image.Label, image.Number).Skip(1024).Take(1024));
            byte[] images = [0, 0, 8, 3, .. Big(part.Count), .. Big(32), .. Big(32), .. pixels];
            byte[] labels = [0, 0, 8, 1, .. Big(part.Count), .. part.Select(image => (byte)image.Label)];

            // One of each pair of files is packed.
            WriteGzip(Path.Combine(folder, $"{name}-images-idx3-ubyte.gz"), images);
            File.WriteAllBytes(Path.Combine(folder, $"{name}-labels-idx1-ubyte"), labels);
        }
    }

    public static void WriteGzip(string path, byte[] bytes)
    {
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        gzip.Write(bytes);
    }

    public static byte[] Big(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
