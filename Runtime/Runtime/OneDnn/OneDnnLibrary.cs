using System.Runtime.InteropServices;
using InceptionDsl.Native;

namespace InceptionDsl.OneDnn;

/// <summary>
/// oneDNN, which libtorch's CPU library contains. Its functions are not exported, but stand in the file's symbol table, and so they are
/// called where the loader put them. What is not exactly as expected leaves it uncalled: another system or processor, a stripped file,
/// another version.
/// </summary>
internal sealed unsafe class OneDnnLibrary
{
    /// <summary>The environment variable that leaves oneDNN to libtorch with the value <c>torch</c>.</summary>
    public const string Variable = "INCEPTIONDSL_ONEDNN";

    /// <summary>The runtime configuration switch that does so with the value false.</summary>
    public const string Switch = "InceptionDsl.CallOneDnn";

    private const string File = "libtorch_cpu.so", Prefix = "dnnl_";

    private static readonly Lazy<(OneDnnLibrary? Library, string? Absence)> Loaded = new(() => TryLoad(File));

    private readonly IReadOnlyDictionary<string, nint> _functions;
    private readonly OpenMpThreads _threads;

    private OneDnnLibrary(IReadOnlyDictionary<string, nint> functions, OpenMpThreads threads)
    {
        (_functions, _threads) = (functions, threads);
        var version = ((delegate* unmanaged<int*>)Function("dnnl_version"))();
        const int openMp = 2;
        if (version is null || version[0] != 3 || version[6] != openMp)
        {
            throw new OneDnnException("libtorch has another version of oneDNN than 3 with OpenMP");
        }

        Version = new Version(version[0], version[1], version[2]);
        var instructions = (CpuInstructions)((delegate* unmanaged<int>)Function("dnnl_get_effective_cpu_isa"))();
        if (!instructions.HasFlag(CpuInstructions.Avx2))
        {
            throw new OneDnnException("the processor has no AVX2");
        }

        HasAvx512 = instructions.HasFlag(CpuInstructions.Avx512);
        nint engine;
        const int cpu = 1;
        Check(((delegate* unmanaged<nint*, int, nuint, int>)Function("dnnl_engine_create"))(&engine, cpu, 0), "dnnl_engine_create");
        Engine = engine;
    }

    /// <summary><c>dnnl_cpu_isa_t</c>: each has the bits of those that it includes.</summary>
    [Flags]
    private enum CpuInstructions
    {
        Avx2 = 0x7,
        Avx512 = 0x27,
    }

    /// <summary>The library; null where it can't or shall not be called, for the reason that <see cref="Absence"/> gives.</summary>
    public static OneDnnLibrary? Instance => IsLeftToTorch ? null : Loaded.Value.Library;

    /// <summary>Why there is no <see cref="Instance"/>, in words; null where there is.</summary>
    public static string? Absence => IsLeftToTorch ? "left to libtorch, as the environment or the configuration says" : Loaded.Value.Absence;

    private static bool IsLeftToTorch =>
        (AppContext.TryGetSwitch(Switch, out var calls) && !calls)
        || string.Equals(Environment.GetEnvironmentVariable(Variable), "torch", StringComparison.OrdinalIgnoreCase);

    public Version Version { get; }

    /// <summary>Whether the processor has instructions for 16 numbers of 32 bits at a time.</summary>
    public bool HasAvx512 { get; }

    /// <summary>The processor, as oneDNN calls it; it lives as long as the process.</summary>
    public nint Engine { get; }

    /// <summary>A function's address.</summary>
    /// <exception cref="OneDnnException">The library has none of the name.</exception>
    public void* Function(string name) =>
        _functions.TryGetValue(name, out var address) ? (void*)address : throw new OneDnnException($"libtorch's oneDNN has no {name}");

    /// <summary>Does something whose operations the calling thread compiles for itself alone, or computes alone.</summary>
    public T Alone<T>(Func<T> function) => _threads.Alone(function);

    /// <summary>Does something on several threads, at the same time: those that divide oneDNN's operations.</summary>
    /// <param name="threads">The most threads.</param>
    /// <param name="function">What each does, given its number.</param>
    public void Several(int threads, Action<int> function) => _threads.Several(threads, function);

    /// <exception cref="OneDnnException">A call did not succeed.</exception>
    public static void Check(int status, string call)
    {
        if (status != (int)OneDnnStatus.Success)
        {
            throw new OneDnnException($"{call} gave {(OneDnnStatus)status}");
        }
    }

    /// <summary>Finds it in a library that is loaded.</summary>
    /// <param name="file">The name of the library's file.</param>
    /// <returns>oneDNN, or why it can't be called.</returns>
    internal static (OneDnnLibrary? Library, string? Absence) TryLoad(string file)
    {
        try
        {
            return (Load(file), null);
        }
        catch (Exception failure) when (failure is OneDnnException or ElfFormatException or IOException or UnauthorizedAccessException)
        {
            return (null, failure.Message);
        }
    }

    private static OneDnnLibrary Load(string file)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw new OneDnnException("only called on Linux with processors of x86");
        }

        TorchLibrary.EnsureLoaded();
        if (ProcessorCaches.State is ProcessorCachesState.WithoutOneDnn or ProcessorCachesState.Wrong)
        {
            throw new OneDnnException("the processor's caches are hidden, and oneDNN can't be told of them");
        }

        var library = MappedLibrary.Find(file) ?? throw new OneDnnException($"{file} is not loaded");
        var functions = new LibrarySymbols(library).Functions(Prefix);
        if (functions.Count == 0)
        {
            throw new OneDnnException($"{file} does not tell where oneDNN's functions are");
        }

        return new OneDnnLibrary(functions, OpenMpThreads.Of(library.Path) ?? throw new OneDnnException($"{file} calls no OpenMP"));
    }
}
