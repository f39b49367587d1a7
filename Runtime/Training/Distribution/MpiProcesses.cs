using System.Runtime.InteropServices;
using InceptionDsl.Training.Recipes;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Distribution;

/// <summary>The processes that Open MPI's <c>mpirun</c> has started.</summary>
public sealed unsafe class MpiProcesses : ICollectives
{
    private static bool s_begun;

    private readonly MpiLibrary _library;

    private MpiProcesses(MpiLibrary library)
    {
        _library = library;
        library.InitThread(MpiLibrary.Serialized, out var provided);
        library.ReturnErrorsOf(library.World);
        (Rank, Size) = (library.Rank(), library.Size());
        if (provided < MpiLibrary.Serialized)
        {
            throw new TrainingException("This Open MPI is built without threads. Take one that is built with them, as Debian's is.");
        }
    }

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public int Size { get; }

    /// <summary>
    /// Runs what each process does. Where one fails with what the others don't know of (anything but <see cref="RankFailureException"/>),
    /// all of them are ended.
    /// </summary>
    /// <param name="program">Does it and gives the process's exit code.</param>
    /// <param name="failed">Tells a failure that the others don't know of and gives the exit code, before all are ended.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="RankFailureException">A process failed, and the others know it.</exception>
    /// <exception cref="TrainingException">Open MPI is not installed, or processes were run before: a process can do so once.</exception>
    public static int Run(Func<ICollectives, int> program, Func<ICollectives, Exception, int> failed)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(failed);
        if (s_begun)
        {
            throw new TrainingException("MPI can be begun once in a process.");
        }

        var library = MpiLibrary.Load();
        s_begun = true;
        var processes = new MpiProcesses(library);
        try
        {
            return program(processes);
        }
        catch (Exception failure) when (processes.Size > 1 && failure is not RankFailureException)
        {
            // The others wait for this one, and would for ever.
            var code = failed(processes, failure);
            library.Abort(code);
            return code;
        }
        finally
        {
            library.Complete();
        }
    }

    /// <inheritdoc/>
    public void Broadcast(Span<byte> values, int sender)
    {
        fixed (byte* first = values)
        {
            _library.Broadcast(first, values.Length, _library.Byte, sender);
        }
    }

    /// <inheritdoc/>
    public void Sum(Span<double> values)
    {
        fixed (double* first = values)
        {
            _library.Sum(first, values.Length, _library.Double);
        }
    }

    /// <inheritdoc/>
    public IPendingSum BeginSum(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.dtype != ScalarType.Float32 || values.device_type != DeviceType.CPU || !values.is_contiguous())
        {
            throw new ArgumentException("Sums are of contiguous 32-bit floats on the CPU.", nameof(values));
        }

        return new Pending(_library, values);
    }

    /// <summary>A sum under way. It holds its request where the garbage collector doesn't move it, and the tensor.</summary>
    private sealed class Pending : IPendingSum
    {
        private readonly MpiLibrary _library;
        private readonly Tensor _values;
        private readonly nint[] _request = GC.AllocateArray<nint>(1, pinned: true);

        public Pending(MpiLibrary library, Tensor values)
        {
            (_library, _values) = (library, values);

            // libtorch's memory stays where it is.
            fixed (byte* first = values.bytes)
            {
                library.BeginSum(first, checked((int)values.numel()), library.Float, Request);
            }
        }

        private nint* Request => (nint*)Marshal.UnsafeAddrOfPinnedArrayElement(_request, 0);

        public void Wait()
        {
            _library.Wait(Request);
            GC.KeepAlive(_values);
        }
    }
}
