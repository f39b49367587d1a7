using System.Runtime.InteropServices;

namespace InceptionDsl.Native;

/// <summary>
/// Over how many threads OpenMP divides what a thread asks of it: a number that each thread has for itself. The OpenMP is the one that a
/// loaded library calls, since a process may have several.
/// </summary>
internal sealed unsafe class OpenMpThreads
{
    private readonly delegate* unmanaged<int> _number;
    private readonly delegate* unmanaged<int, void> _setNumber;

    private OpenMpThreads(nint number, nint setNumber)
    {
        _number = (delegate* unmanaged<int>)number;
        _setNumber = (delegate* unmanaged<int, void>)setNumber;
    }

    /// <summary>The OpenMP of a library that is loaded; null where it calls none.</summary>
    /// <param name="library">The library's file.</param>
    public static OpenMpThreads? Of(string library) =>
        NativeLibrary.TryLoad(library, out var handle)
        && NativeLibrary.TryGetExport(handle, "omp_get_max_threads", out var number)
        && NativeLibrary.TryGetExport(handle, "omp_set_num_threads", out var setNumber)
            ? new OpenMpThreads(number, setNumber)
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
}
