using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InceptionDsl.Training.Recipes;
using TorchSharp;

namespace InceptionDsl.Distribution;

/// <summary>NVIDIA's NCCL; numbers are those of its <c>nccl.h</c> (version 2).</summary>
internal sealed unsafe class NcclLibrary
{
    private const string File = "libnccl.so.2";
    private const int Float32 = 7;
    private const int Float64 = 8;
    private const int SumOperation = 0;

    private readonly nint _handle;

    private NcclLibrary(nint handle) => _handle = handle;

    /// <summary>Loads it, or takes the one that libtorch has loaded.</summary>
    /// <exception cref="TrainingException">It is not installed.</exception>
    public static NcclLibrary Load() => NativeLibrary.TryLoad(File, out var handle) ? new NcclLibrary(handle) : throw new TrainingException(
        $"NCCL's library ({File}) is not found. Install NVIDIA's package libnccl2, or put the folder of Python's package nvidia-nccl-cu12 on LD_LIBRARY_PATH; or take --distributed mpi, which sums in the CPU's memory.");

    /// <summary>What processes find each other by: made by one of them, and told to the others.</summary>
    public NcclId CreateId()
    {
        NcclId id;
        Check(((delegate* unmanaged<NcclId*, int>)Function("ncclGetUniqueId"))(&id));
        return id;
    }

    /// <summary>Joins the processes, on the thread's device. It returns when all have come.</summary>
    public nint Join(NcclId id, int rank, int size)
    {
        nint communicator;
        Check(((delegate* unmanaged<nint*, int, NcclId, int, int>)Function("ncclCommInitRank"))(&communicator, size, id, rank));
        return communicator;
    }

    /// <summary>Puts a sum in place on a stream.</summary>
    public void Sum(nint values, long count, torch.ScalarType type, nint communicator, nint stream) => Check(
        ((delegate* unmanaged<nint, nint, nuint, int, int, nint, nint, int>)Function("ncclAllReduce"))(
            values, values, (nuint)count, type == torch.ScalarType.Float64 ? Float64 : Float32, SumOperation, communicator, stream));

    /// <summary>Leaves the processes without waiting for any, who may be gone.</summary>
    public void Leave(nint communicator) => _ = ((delegate* unmanaged<nint, int>)Function("ncclCommAbort"))(communicator);

    private void Check(int code)
    {
        if (code != 0)
        {
            var text = ((delegate* unmanaged<int, nint>)Function("ncclGetErrorString"))(code);
            throw new TrainingException(
                $"NCCL: {Marshal.PtrToStringUTF8(text)}. Each process needs a GPU of its own; NCCL_DEBUG=INFO in the environment makes NCCL say more.");
        }
    }

    private void* Function(string name) => (void*)NativeLibrary.GetExport(_handle, name);
}

/// <summary>ncclUniqueId.</summary>
[InlineArray(128)]
internal struct NcclId
{
    private byte _first;
}
