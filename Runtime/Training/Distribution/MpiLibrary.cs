using System.Runtime.InteropServices;
using System.Text;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Distribution;

/// <summary>
/// Open MPI's library. Of the standard's constants only functions have names there; communicators, types and operations are addresses of
/// exported data, and numbers are those of its <c>mpi.h</c> (versions 4 and 5, whose library is the same <c>libmpi.so.40</c>).
/// </summary>
internal sealed unsafe class MpiLibrary
{
    /// <summary>Several threads may call, one at a time: a command runs on whatever thread it is given.</summary>
    public const int Serialized = 2;

    /// <summary>Processes that share memory, as a kind of communicator to split into.</summary>
    private const int SharedMemory = 0;

    /// <summary>Room for an error's text and its end.</summary>
    private const int LongestError = 256;

    private static readonly string[] Files = OperatingSystem.IsMacOS() ? ["libmpi.40.dylib", "libmpi.dylib"] : ["libmpi.so.40", "libmpi.so"];

    private readonly nint _handle;

    private MpiLibrary(nint handle)
    {
        _handle = handle;
        World = Address("ompi_mpi_comm_world");
        Float = Address("ompi_mpi_float");
        Double = Address("ompi_mpi_double");
        Byte = Address("ompi_mpi_byte");
        SumOperation = Address("ompi_mpi_op_sum");
        ReturnErrors = Address("ompi_mpi_errors_return");
    }

    /// <summary>All processes, as a communicator.</summary>
    public nint World { get; }

    public nint Float { get; }

    public nint Double { get; }

    public nint Byte { get; }

    public nint SumOperation { get; }

    /// <summary>The handler that lets a function return its error.</summary>
    public nint ReturnErrors { get; }

    /// <summary>In place of what is sent: it lies where the result will.</summary>
    public static void* InPlace => (void*)1;

    /// <summary>Loads it.</summary>
    /// <exception cref="TrainingException">It is not installed, or another MPI is.</exception>
    public static MpiLibrary Load()
    {
        foreach (var file in Files)
        {
            if (NativeLibrary.TryLoad(file, out var handle))
            {
                return NativeLibrary.TryGetExport(handle, "ompi_mpi_comm_world", out _) ? new MpiLibrary(handle) : throw new TrainingException(
                    $"'{file}' is of another MPI than Open MPI, whose names it lacks. Install Open MPI (Debian, Ubuntu: openmpi-bin) and start the training with its mpirun.");
            }
        }

        throw new TrainingException(
            $"Open MPI's library is not found ({string.Join(", ", Files)}). Install Open MPI (Debian, Ubuntu: openmpi-bin) on each machine that trains.");
    }

    public void InitThread(int required, out int provided)
    {
        var given = 0;
        Check(((delegate* unmanaged<void*, void*, int, int*, int>)Function("MPI_Init_thread"))(null, null, required, &given));
        provided = given;
    }

    public void ReturnErrorsOf(nint communicator) =>
        Check(((delegate* unmanaged<nint, nint, int>)Function("MPI_Comm_set_errhandler"))(communicator, ReturnErrors));

    public int Rank()
    {
        var rank = 0;
        Check(((delegate* unmanaged<nint, int*, int>)Function("MPI_Comm_rank"))(World, &rank));
        return rank;
    }

    public int Size()
    {
        var size = 0;
        Check(((delegate* unmanaged<nint, int*, int>)Function("MPI_Comm_size"))(World, &size));
        return size;
    }

    /// <summary>The rank among the processes that share this one's memory, hence its machine.</summary>
    public int LocalRank()
    {
        nint machine = 0;
        var rank = 0;
        Check(((delegate* unmanaged<nint, int, int, nint, nint*, int>)Function("MPI_Comm_split_type"))(
            World, SharedMemory, 0, Address("ompi_mpi_info_null"), &machine));
        Check(((delegate* unmanaged<nint, int*, int>)Function("MPI_Comm_rank"))(machine, &rank));
        Check(((delegate* unmanaged<nint*, int>)Function("MPI_Comm_free"))(&machine));
        return rank;
    }

    public void Broadcast(void* values, int count, nint type, int sender) =>
        Check(((delegate* unmanaged<void*, int, nint, int, nint, int>)Function("MPI_Bcast"))(values, count, type, sender, World));

    public void Sum(void* values, int count, nint type) =>
        Check(((delegate* unmanaged<void*, void*, int, nint, nint, nint, int>)Function("MPI_Allreduce"))(InPlace, values, count, type, SumOperation, World));

    public void BeginSum(void* values, int count, nint type, nint* request) =>
        Check(((delegate* unmanaged<void*, void*, int, nint, nint, nint, nint*, int>)Function("MPI_Iallreduce"))(
            InPlace, values, count, type, SumOperation, World, request));

    /// <summary>Lets a sum go on, and says whether it has ended.</summary>
    public bool Test(nint* request)
    {
        var ended = 0;
        Check(((delegate* unmanaged<nint*, int*, void*, int>)Function("MPI_Test"))(request, &ended, null));
        return ended != 0;
    }

    public void Wait(nint* request) => Check(((delegate* unmanaged<nint*, void*, int>)Function("MPI_Wait"))(request, null));

    public void Complete() => Check(((delegate* unmanaged<int>)Function("MPI_Finalize"))());

    /// <summary>Ends all processes, this one too.</summary>
    public void Abort(int exitCode) => _ = ((delegate* unmanaged<nint, int, int>)Function("MPI_Abort"))(World, exitCode);

    private void Check(int code)
    {
        if (code != 0)
        {
            var text = stackalloc byte[LongestError];
            var length = 0;
            _ = ((delegate* unmanaged<int, byte*, int*, int>)Function("MPI_Error_string"))(code, text, &length);
            throw new TrainingException($"The processes that train together can't reach each other any more: {Encoding.UTF8.GetString(text, length)}.");
        }
    }

    private nint Address(string name) => NativeLibrary.GetExport(_handle, name);

    private void* Function(string name) => (void*)Address(name);
}
