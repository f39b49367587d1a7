using InceptionDsl.Training.Recipes;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Distribution;

/// <summary>The processes that Open MPI's <c>mpirun</c> has started.</summary>
public sealed unsafe class MpiProcesses : ICollectives
{
    private static bool s_begun;

    private readonly MpiLibrary _library;
    private readonly MpiProgress _progress;

    private MpiProcesses(MpiLibrary library, MpiProgress progress)
    {
        (_library, _progress) = (library, progress);
        library.InitThread(MpiLibrary.Serialized, out var provided);
        library.ReturnErrorsOf(library.World);
        (Rank, Size, LocalRank) = (library.Rank(), library.Size(), library.LocalRank());
        if (provided < MpiLibrary.Serialized)
        {
            throw new TrainingException("This Open MPI is built without threads. Take one that is built with them, as Debian's is.");
        }
    }

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public int Size { get; }

    /// <inheritdoc/>
    public int LocalRank { get; }

    /// <inheritdoc/>
    public DeviceType SumsOn => DeviceType.CPU;

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
        using var progress = new MpiProgress(library);
        var processes = new MpiProcesses(library, progress);
        try
        {
            return program(processes);
        }
        catch (Exception failure) when (processes.Size > 1 && failure is not RankFailureException)
        {
            // The others wait for this one, and would for ever.
            var code = failed(processes, failure);
            progress.Dispose();
            library.Abort(code);
            return code;
        }
        finally
        {
            progress.Dispose();
            library.Complete();
        }
    }

    /// <inheritdoc/>
    public void Broadcast(Span<byte> values, int sender)
    {
        fixed (byte* first = values)
        {
            lock (_progress.Calls)
            {
                _library.Broadcast(first, values.Length, _library.Byte, sender);
            }
        }
    }

    /// <inheritdoc/>
    public void Sum(Span<double> values)
    {
        fixed (double* first = values)
        {
            lock (_progress.Calls)
            {
                _library.Sum(first, values.Length, _library.Double);
            }
        }
    }

    /// <inheritdoc/>
    public IPendingSum BeginSum(Tensor values)
    {
        SummedTensor.Check(values, SumsOn);
        return _progress.Begin(values, values.dtype == ScalarType.Float64 ? _library.Double : _library.Float);
    }
}
