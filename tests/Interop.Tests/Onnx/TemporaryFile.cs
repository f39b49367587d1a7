namespace InceptionDsl.Interop.Tests.Onnx;

/// <summary>A file's name in a folder of its own, which goes with it.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string name = "network.onnx") => Path = System.IO.Path.Combine(Folder, name);

    public string Folder { get; } = Directory.CreateTempSubdirectory("inceptiondsl-onnx-").FullName;

    public string Path { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
