using System.Buffers.Binary;
using InceptionDsl.Training;

namespace InceptionDsl.Runtime.Tests.Training;

/// <summary>A training that nothing comes between, for others to be compared with.</summary>
public sealed class Undisturbed : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-undisturbed-");
    private readonly Dictionary<int, TrainingResult> _results = [];

    /// <summary>The result of so many epochs of the tiny recipe.</summary>
    public TrainingResult Of(int epochs)
    {
        if (!_results.TryGetValue(epochs, out var result))
        {
            var job = TinyDigits.Job(Path.Combine(_directory.FullName, $"{epochs}"), TinyDigits.Recipe with { Epochs = epochs });
            _results.Add(epochs, result = Trainer.Train(job with { KeepCheckpoints = 3 }));
        }

        return result;
    }

    public void Dispose() => _directory.Delete(recursive: true);
}

/// <summary>A safetensors file apart from its header, which holds times.</summary>
internal static class Tensors
{
    public static byte[] Of(string path)
    {
        var bytes = File.ReadAllBytes(path);
        return bytes[(8 + (int)BinaryPrimitives.ReadInt64LittleEndian(bytes))..];
    }
}
