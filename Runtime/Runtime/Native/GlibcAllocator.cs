using System.Runtime.InteropServices;

namespace InceptionDsl.Native;

/// <summary>What became of the allocator's settings.</summary>
internal enum AllocatorState
{
    /// <summary>libtorch has not been loaded yet.</summary>
    Untouched,

    /// <summary>Freed memory is kept for the next operation.</summary>
    Tuned,

    /// <summary>The user chose other settings, or none.</summary>
    LeftToUser,

    /// <summary>Not glibc's allocator: another C library, or a library that was loaded before it.</summary>
    NotGlibc,
}

/// <summary>
/// libtorch takes every activation from the C allocator, and glibc returns each large one to the system when it is
/// freed, so every operation pays for the same page faults again. Told to keep them, a forward pass and a training
/// step are about 15 % faster (docs/native-loading.md has the figures), and the process holds on to the most that it
/// ever used. The main thread gains most: glibc maps what is over 64 MiB for any other thread all the same.
/// </summary>
internal static partial class GlibcAllocator
{
    /// <summary>The environment variable that leaves the allocator alone with the value <see cref="System"/>.</summary>
    public const string Variable = "INCEPTIONDSL_ALLOCATOR";

    /// <summary>The value that leaves it alone.</summary>
    public const string System = "system";

    /// <summary>The runtime configuration switch that leaves it alone with the value false.</summary>
    public const string Switch = "InceptionDsl.TuneAllocator";

    // malloc.h
    private const int TrimThreshold = -1, TopPad = -2, MappingThreshold = -3, MostMappings = -4;
    private const int TopPadBytes = 64 * 1024 * 1024, MappedBytes = 128 * 1024, Mappings = 65536;

    // Settings that the user made for glibc itself win over ours.
    private static readonly string[] UserVariables =
        ["MALLOC_TRIM_THRESHOLD_", "MALLOC_TOP_PAD_", "MALLOC_MMAP_MAX_", "MALLOC_MMAP_THRESHOLD_", "MALLOC_ARENA_MAX"];

    private static int s_mapsLarge;

    /// <summary>Whether large blocks are mapped by themselves meanwhile.</summary>
    public static bool MapsLarge => Volatile.Read(ref s_mapsLarge) != 0;

    public static AllocatorState State { get; private set; }

    /// <summary>Tunes the process's allocator, once, unless the user said otherwise.</summary>
    public static void Tune()
    {
        if (State == AllocatorState.Untouched)
        {
            State = LeftToUser() ? AllocatorState.LeftToUser : Apply() ? AllocatorState.Tuned : AllocatorState.NotGlibc;
        }
    }

    /// <summary>
    /// Has large blocks mapped by themselves, or taken from what was freed. In a network's first step of training operations are compiled and kept for
    /// good, which would lie among tensors wherever one had just been freed, and no large tensor would fit between them any more.
    /// </summary>
    /// <param name="mapsLarge">Whether they are mapped.</param>
    public static void MapLarge(bool mapsLarge)
    {
        var wanted = mapsLarge ? 1 : 0;
        if (State == AllocatorState.Tuned && Interlocked.Exchange(ref s_mapsLarge, wanted) != wanted)
        {
            _ = SetOption(MappingThreshold, MappedBytes);
            _ = SetOption(MostMappings, mapsLarge ? Mappings : 0);
        }
    }

    private static bool LeftToUser() =>
        (AppContext.TryGetSwitch(Switch, out var tune) && !tune)
        || string.Equals(Environment.GetEnvironmentVariable(Variable), System, StringComparison.OrdinalIgnoreCase)
        || UserVariables.Any(name => Environment.GetEnvironmentVariable(name) is not null)
        || (Environment.GetEnvironmentVariable("GLIBC_TUNABLES")?.Contains("glibc.malloc.", StringComparison.Ordinal) ?? false);

    private static bool Apply()
    {
        if (!OperatingSystem.IsLinux() || IsReplaced())
        {
            return false;
        }
        try
        {
            return SetOption(MostMappings, 0) == 1 & SetOption(TrimThreshold, int.MaxValue) == 1 & SetOption(TopPad, TopPadBytes) == 1;
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Whether the process takes its memory from a library that was loaded before glibc: glibc would change nothing then.</summary>
    private static bool IsReplaced() =>
        NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "malloc", out var used)
        && NativeLibrary.TryLoad("libc.so.6", out var glibc)
        && NativeLibrary.TryGetExport(glibc, "malloc", out var own)
        && used != own;

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
