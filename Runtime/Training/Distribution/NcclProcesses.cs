using InceptionDsl.Training.Recipes;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Distribution;

/// <summary>
/// Processes with a GPU each, whose tensors NCCL sums from GPU to GPU, beside libtorch's computation. What else they say to each other goes
/// through other processes, those of MPI.
/// </summary>
public sealed class NcclProcesses : ICollectives, IDisposable
{
    private readonly ICollectives _others;
    private readonly NcclLibrary _library;
    private readonly CudaDriver _gpu;
    private readonly nint _communicator;

    private NcclProcesses(ICollectives others, NcclLibrary library, CudaDriver gpu, NcclId id)
    {
        (_others, _library, _gpu) = (others, library, gpu);
        using var entered = gpu.Enter();
        _communicator = library.Join(id, others.Rank, others.Size);
    }

    /// <inheritdoc/>
    public int Rank => _others.Rank;

    /// <inheritdoc/>
    public int Size => _others.Size;

    /// <inheritdoc/>
    public int LocalRank => _others.LocalRank;

    /// <inheritdoc/>
    public DeviceType SumsOn => DeviceType.CUDA;

    /// <summary>Joins processes by NCCL. All of them do so.</summary>
    /// <param name="others">The processes; they outlive this.</param>
    /// <param name="device">This one's GPU; each has another. Null, or the CPU, is refused.</param>
    /// <exception cref="RankFailureException">One has no GPU, no driver or no NCCL.</exception>
    /// <exception cref="TrainingException">NCCL can't join them.</exception>
    public static NcclProcesses Join(ICollectives others, Device? device)
    {
        ArgumentNullException.ThrowIfNull(others);
        var agreement = new RankAgreement(others);
        var library = agreement.Together(() => device is { type: DeviceType.CUDA }
            ? NcclLibrary.Load()
            : throw new TrainingException("--distributed nccl sums on GPUs, and this training computes on the CPU. Give it GPUs (--device cuda), or take --distributed mpi."));
        CudaDriver? gpu = null;
        try
        {
            gpu = agreement.Together(() => new CudaDriver(device!));
            var id = agreement.Together(() => others.Rank == 0 ? library.CreateId() : default);
            others.Broadcast(id, sender: 0);
            return new NcclProcesses(others, library, gpu, id);
        }
        catch
        {
            gpu?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Broadcast(Span<byte> values, int sender) => _others.Broadcast(values, sender);

    /// <inheritdoc/>
    public void Sum(Span<double> values) => _others.Sum(values);

    /// <inheritdoc/>
    public IPendingSum BeginSum(Tensor values)
    {
        SummedTensor.Check(values, SumsOn);
        return new Pending(this, values);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _library.Leave(_communicator);
        _gpu.Dispose();
    }

    /// <summary>A sum that the GPU has been given, after what libtorch had given it until then.</summary>
    private sealed class Pending : IPendingSum
    {
        private readonly NcclProcesses _all;
        private readonly Tensor _values;

        public Pending(NcclProcesses all, Tensor values)
        {
            (_all, _values) = (all, values);
            using var entered = all._gpu.Enter();
            Order(all._gpu.Stream, other: 0);
            all._library.Sum(Address(values), values.numel(), values.dtype, all._communicator, all._gpu.Stream);
        }

        /// <summary>What libtorch gives the GPU from now on comes after the sum; the CPU goes on.</summary>
        public void Wait()
        {
            using var entered = _all._gpu.Enter();
            Order(0, _all._gpu.Stream);
            GC.KeepAlive(_values);
        }

        private void Order(nint waiting, nint other)
        {
            var marker = _all._gpu.CreateEvent();
            try
            {
                _all._gpu.Wait(waiting, other, marker);
            }
            finally
            {
                // The driver keeps it until it is over.
                _all._gpu.DestroyEvent(marker);
            }
        }

        private static nint Address(Tensor values)
        {
            using var storage = values.storage<byte>();
            return storage.data_ptr() + (nint)(values.storage_offset() * values.element_size());
        }
    }
}
