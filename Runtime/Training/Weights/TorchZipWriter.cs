using System.Globalization;
using System.IO.Compression;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>Writes tensors as <c>torch.save</c> of a state dict does: the format of <see cref="TorchZipFile"/>, an ordered dictionary of tensors.</summary>
internal static class TorchZipWriter
{
    // Any name will do; PyTorch takes the file's.
    private const string Folder = "archive/";

    // A time that is the same for the same weights, and that a zip archive can hold.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a file.</summary>
    /// <param name="stream">Where to; it must know its position.</param>
    /// <param name="tensors">Written in this order, row-major whatever their strides.</param>
    public static void Write(Stream stream, IReadOnlyList<(string Name, Tensor Tensor)> tensors)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(archive, "data.pkl", entry => WritePickle(entry, tensors));
        Add(archive, "byteorder", entry => entry.Write("little"u8));
        AddData(archive, tensors);
        Add(archive, "version", entry => entry.Write("3\n"u8));
    }

    /// <summary>Adds the bytes of tensors, each under its number.</summary>
    internal static void AddData(ZipArchive archive, IReadOnlyList<(string Name, Tensor Tensor)> tensors)
    {
        for (var i = 0; i < tensors.Count; i++)
        {
            var tensor = tensors[i].Tensor;
            Add(archive, "data/" + Key(i), entry => TensorBytes.Write(tensor, entry.Write));
        }
    }

    /// <summary>Adds an entry, uncompressed.</summary>
    internal static void Add(ZipArchive archive, string name, Action<Stream> write)
    {
        var entry = archive.CreateEntry(Folder + name, CompressionLevel.NoCompression);
        entry.LastWriteTime = Time;
        using var stream = entry.Open();
        write(stream);
    }

    private static string Key(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static void WritePickle(Stream stream, IReadOnlyList<(string Name, Tensor Tensor)> tensors)
    {
        var pickle = new PickleWriter(stream);
        pickle.Begin();
        pickle.EmptyOrderedDictionary();
        pickle.Mark();
        for (var i = 0; i < tensors.Count; i++)
        {
            pickle.Text(tensors[i].Name);
            Pickle(pickle, tensors[i].Tensor, i);
        }

        pickle.SetItems();
        pickle.End();
    }

    /// <summary>A row-major tensor whose bytes are beside the pickle.</summary>
    /// <param name="index">The number under which they are.</param>
    internal static void Pickle(PickleWriter pickle, Tensor tensor, int index)
    {
        pickle.Global("torch._utils", "_rebuild_tensor_v2");
        pickle.Mark();
        pickle.Mark();
        pickle.Text("storage");
        pickle.Global("torch", TorchTypes.StorageOf(tensor.dtype));
        pickle.Text(Key(index));
        pickle.Text("cpu");
        pickle.Integer(tensor.numel());
        pickle.Tuple();
        pickle.Outside();
        pickle.Integer(0);
        pickle.Integers(tensor.shape);
        pickle.Integers(Strides(tensor.shape));
        pickle.False();
        pickle.EmptyOrderedDictionary();
        pickle.Tuple();
        pickle.Call();
    }

    /// <summary>Of a row-major tensor.</summary>
    private static long[] Strides(long[] shape)
    {
        var strides = new long[shape.Length];
        var stride = 1L;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = stride;
            stride *= Math.Max(shape[i], 1);
        }

        return strides;
    }
}
