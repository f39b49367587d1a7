using System.IO.Compression;
using System.Text;

namespace InceptionDsl.Inference;

/// <summary>An archive that libtorch loads a class of TorchScript from: a zip file of stored entries, without weights.</summary>
internal static class ScriptArchive
{
    /// <summary>The folder of all entries, and the class's name.</summary>
    private const string Folder = "m", Module = "M";

    /// <summary>The name that the class in an archive must have.</summary>
    public static string ClassName => Module;

    /// <summary>Makes an archive.</summary>
    /// <param name="source">The class, of that name.</param>
    public static byte[] Of(string source)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Pickles of protocol 2: an empty tuple, and an instance of the class whose attribute "training" is False.
            Add(archive, "version", "3\n");
            Add(archive, "constants.pkl", "\u0080\u0002).");
            Add(archive, "code/__torch__.py", source);
            Add(archive, "data.pkl", $"\u0080\u0002c__torch__\n{Module}\n)\u0081}}(X\u0008\0\0\0training\u0089ub.");
        }

        return stream.ToArray();
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var entry = archive.CreateEntry($"{Folder}/{name}", CompressionLevel.NoCompression).Open();
        entry.Write(Encoding.Latin1.GetBytes(text));
    }
}
