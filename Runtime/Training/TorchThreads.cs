using TorchSharp;

namespace InceptionDsl.Training;

/// <summary>How many threads libtorch computes with. It is a setting of the process, which libtorch has no other place for.</summary>
internal sealed class TorchThreads : IDisposable
{
    private readonly int? _before;

    private TorchThreads(int? before) => _before = before;

    /// <summary>Sets it until the result is disposed.</summary>
    /// <param name="count">Null leaves it.</param>
    public static TorchThreads Use(int? count)
    {
        if (count is not { } threads)
        {
            return new TorchThreads(null);
        }

        var before = torch.get_num_threads();
        torch.set_num_threads(threads);
        return new TorchThreads(before);
    }

    public void Dispose()
    {
        if (_before is { } before)
        {
            torch.set_num_threads(before);
        }
    }
}
