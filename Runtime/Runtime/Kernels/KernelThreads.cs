using InceptionDsl.OneDnn;

namespace InceptionDsl.Kernels;

/// <summary>Threads that compute a kernel together, each taking what is next.</summary>
/// <param name="library">What has the threads; null for the calling thread alone.</param>
/// <param name="threads">The most threads.</param>
internal sealed class KernelThreads(OneDnnLibrary? library, int threads)
{
    /// <summary>The most threads.</summary>
    public int Count { get; } = library is null ? 1 : threads;

    /// <summary>Computes each of some parts once.</summary>
    /// <param name="parts">Number of parts.</param>
    /// <param name="compute">Computes one: given the thread's number and the part's.</param>
    public void Each(int parts, Action<int, int> compute)
    {
        if (library is null || Count == 1 || parts == 1)
        {
            for (var part = 0; part < parts; part++)
            {
                compute(0, part);
            }

            return;
        }

        var next = -1;
        library.Several(Math.Min(Count, parts), thread =>
        {
            for (int part; (part = Interlocked.Increment(ref next)) < parts;)
            {
                compute(thread, part);
            }
        });
    }
}
