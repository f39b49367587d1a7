using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace InceptionDsl.Native;

/// <summary>
/// OpenMP's threads, and over how many of them it divides what a thread asks of it: a number that each thread has for itself. The OpenMP is the one that a
/// loaded library calls, since a process may have several.
/// </summary>
internal sealed unsafe class OpenMpThreads
{
    private readonly delegate* unmanaged<int> _number;
    private readonly delegate* unmanaged<int, void> _setNumber;
    private readonly delegate* unmanaged<int> _current;
    private readonly delegate* unmanaged<delegate* unmanaged<nint, void>, nint, uint, uint, void> _parallel;

    private OpenMpThreads(nint number, nint setNumber, nint current, nint parallel)
    {
        _number = (delegate* unmanaged<int>)number;
        _setNumber = (delegate* unmanaged<int, void>)setNumber;
        _current = (delegate* unmanaged<int>)current;
        _parallel = (delegate* unmanaged<delegate* unmanaged<nint, void>, nint, uint, uint, void>)parallel;
    }

    /// <summary>The OpenMP of a library that is loaded; null where it calls none.</summary>
    /// <param name="library">The library's file.</param>
    public static OpenMpThreads? Of(string library) =>
        NativeLibrary.TryLoad(library, out var handle)
        && NativeLibrary.TryGetExport(handle, "omp_get_max_threads", out var number)
        && NativeLibrary.TryGetExport(handle, "omp_set_num_threads", out var setNumber)
        && NativeLibrary.TryGetExport(handle, "omp_get_thread_num", out var current)
        && NativeLibrary.TryGetExport(handle, "GOMP_parallel", out var parallel)
            ? new OpenMpThreads(number, setNumber, current, parallel)
            : null;

    /// <summary>Does something of which the calling thread computes all by itself.</summary>
    public T Alone<T>(Func<T> function)
    {
        var before = _number();
        _setNumber(1);
        try
        {
            return function();
        }
        finally
        {
            _setNumber(before);
        }
    }

    /// <summary>
    /// Does something on several threads at the same time, of which the calling one is the first; OpenMP's others wait for that awake, where .NET's would
    /// have to share processors with them. There may be fewer than asked for.
    /// </summary>
    /// <param name="threads">The most threads.</param>
    /// <param name="function">What each does, given its number from 0 on.</param>
    public void Several(int threads, Action<int> function)
    {
        var work = new Work(this, function);
        var handle = GCHandle.Alloc(work);
        try
        {
            _parallel(&Enter, GCHandle.ToIntPtr(handle), (uint)threads, 0);
        }
        finally
        {
            handle.Free();
        }

        work.Failure?.Throw();
    }

    [UnmanagedCallersOnly]
    private static void Enter(nint work) => ((Work)GCHandle.FromIntPtr(work).Target!).Do();

    /// <summary>What threads do together.</summary>
    private sealed class Work(OpenMpThreads threads, Action<int> function)
    {
        public ExceptionDispatchInfo? Failure { get; private set; }

        /// <summary>Does a thread's part. An exception can't cross OpenMP, so the calling thread throws it later.</summary>
        public void Do()
        {
            try
            {
                function(threads._current());
            }
            catch (Exception failure)
            {
                Failure = ExceptionDispatchInfo.Capture(failure);
            }
        }
    }
}
