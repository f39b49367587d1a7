using System.IO.Compression;
using System.Reflection;

namespace InceptionDsl.Runtime.Tests.Weights;

/// <summary>A folder for files of a test, which goes with it.</summary>
internal sealed class WeightsFolder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-tensors-");

    public string Folder => _directory.FullName;

    public string PathOf(string name) => Path.Combine(_directory.FullName, name);

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(PathOf(name), content);
        return PathOf(name);
    }

    /// <summary>One of the files that tests/References/torch_files.py has made.</summary>
    public string Reference(string name)
    {
        using var content = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var file = File.Create(PathOf(name));
        content.CopyTo(file);
        return PathOf(name);
    }

    /// <summary>An archive as torch.save writes it.</summary>
    public string Zip(string name, byte[] pickle, params (string Name, byte[] Content)[] entries)
    {
        using var archive = ZipFile.Open(PathOf(name), ZipArchiveMode.Create);
        foreach (var (path, content) in entries.Prepend(("data.pkl", pickle)))
        {
            using var stream = archive.CreateEntry("a/" + path, CompressionLevel.NoCompression).Open();
            stream.Write(content);
        }

        return PathOf(name);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
