using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace InceptionDsl.Native;

/// <summary>What became of libtorch's notion of the processor's caches.</summary>
internal enum ProcessorCachesState
{
    /// <summary>libtorch has not been loaded yet, or not by this code.</summary>
    Unknown,

    /// <summary>The processor tells of them, or libtorch's code for it does not ask.</summary>
    Told,

    /// <summary>They are hidden, and oneDNN was told of them.</summary>
    SetRight,

    /// <summary>They are hidden, and libtorch was told to do without oneDNN.</summary>
    WithoutOneDnn,

    /// <summary>They are hidden, and neither could be done: convolutions may be wrong.</summary>
    Wrong,
}

/// <summary>
/// Some virtual machines hide the caches of AMD's processors: function 8000001D of CPUID says that there are none. oneDNN takes them for
/// three levels of one byte then, and cuts its work by that: many convolutions and their gradients read what they should not and are wrong,
/// without a word, and sums divide by zero. It is told what older functions of CPUID say, or else of no levels, for which it has guesses
/// (32 KiB, 512 KiB, 1 MiB); where that is not possible, libtorch computes without oneDNN, which is slower and right (docs/native-loading.md).
/// </summary>
internal static unsafe class ProcessorCaches
{
    private const string Library = "libtorch_cpu.so";

    /// <summary><c>dnnl::impl::cpu::platform::get_per_core_cache_size(int)</c>.</summary>
    private const string SizeFunction = "_ZN4dnnl4impl3cpu8platform23get_per_core_cache_sizeEi";

    /// <summary><c>dnnl::impl::cpu::x64::cpu()</c>'s only <c>Xbyak::util::Cpu</c>, made when it is first asked for.</summary>
    private const string Processor = "_ZZN4dnnl4impl3cpu3x643cpuEvE4cpu_";

    private const int SmallestCache = 1024;

    // Of Xbyak::util::Cpu: ten sizes in bytes, the numbers of cores that share them, and how many levels there are.
    private const int ProcessorSize = 0x90, Sizes = 0x1c, Sharing = 0x44, Levels = 0x6c, MostLevels = 10;

    /// <summary>What oneDNN guesses for the levels of a processor that tells of none, in bytes.</summary>
    private static readonly uint[] Guesses = [32 << 10, 512 << 10, 1024 << 10];

    /// <summary>
    /// The same by functions 80000005 and 80000006 of CPUID, which tell of the first two levels, and are seldom hidden too. The third is
    /// many cores', of which they don't tell how many.
    /// </summary>
    private static uint[] Older
    {
        get
        {
            const int first = unchecked((int)0x80000005), second = unchecked((int)0x80000006);
            return [(uint)X86Base.CpuId(first, 0).Ecx >> 24 << 10, (uint)X86Base.CpuId(second, 0).Ecx >> 16 << 10, Guesses[2]];
        }
    }

    private static readonly Lock Gate = new();

    public static ProcessorCachesState State { get; private set; }

    /// <summary>Whether the processor is one of which oneDNN has a wrong notion.</summary>
    public static bool AreHidden
    {
        get
        {
            const int vendor = 0, extended = unchecked((int)0x80000000), caches = unchecked((int)0x8000001d);
            const int kind = 0x1f, authenticAmd = 0x68747541; // "Auth"
            return X86Base.IsSupported
                && X86Base.CpuId(vendor, 0).Ebx == authenticAmd
                && (uint)X86Base.CpuId(extended, 0).Eax >= unchecked((uint)caches)
                && (X86Base.CpuId(caches, 0).Eax & kind) == 0;
        }
    }

    /// <summary>Sets right what libtorch, which is loaded, takes the caches for. It has to happen before the first convolution.</summary>
    public static void SetRight()
    {
        lock (Gate)
        {
            if (State != ProcessorCachesState.Unknown)
            {
                return;
            }

            State = !OperatingSystem.IsLinux() || !AreHidden ? ProcessorCachesState.Told : SetRight(Tell);
        }
    }

    /// <summary>What is done where they are hidden.</summary>
    /// <param name="tellOneDnn">Tells oneDNN of them; false where it can't be done.</param>
    internal static ProcessorCachesState SetRight(Func<bool> tellOneDnn)
    {
        // NNPACK refuses such a processor with a line on the terminal for each convolution that asks whether it is there.
        _ = TryForbid("_ZN2at7Context20setUserEnabledNNPACKEb");
        return tellOneDnn() ? ProcessorCachesState.SetRight
            : TryForbid("_ZN2at7Context20setUserEnabledMkldnnEb") ? ProcessorCachesState.WithoutOneDnn
            : ProcessorCachesState.Wrong;
    }

    /// <summary>Has libtorch do without a library; false where it can't be told.</summary>
    /// <param name="setter">The function of <c>at::Context</c> that takes whether the library may be used.</param>
    private static bool TryForbid(string setter)
    {
        if (MappedLibrary.Find(Library) is not { } library
            || !NativeLibrary.TryLoad(library.Path, out var handle)
            || !NativeLibrary.TryGetExport(handle, "_ZN2at13globalContextEv", out var global)
            || !NativeLibrary.TryGetExport(handle, setter, out var set))
        {
            return false;
        }

        ((delegate* unmanaged<nint, byte, void>)set)(((delegate* unmanaged<nint>)global)(), 0);
        return true;
    }

    private static bool Tell()
    {
        try
        {
            if (MappedLibrary.Find(Library) is not { } library)
            {
                return false;
            }

            LibrarySymbols symbols = new(library);
            return symbols.Functions(SizeFunction).TryGetValue(SizeFunction, out var function)
                && symbols.Variable(Processor, ProcessorSize) is not 0 and var processor
                && Tell((delegate* unmanaged<int, uint>)function, (byte*)processor);
        }
        catch (Exception failure) when (failure is ElfFormatException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool Tell(delegate* unmanaged<int, uint> sizeOf, byte* processor)
    {
        // The first call makes the object.
        if (sizeOf(1) >= SmallestCache)
        {
            return true;
        }

        var levels = (uint*)(processor + Levels);
        var told = *levels;
        if (told is 0 or > MostLevels)
        {
            return false;
        }

        for (var level = 0; level < told; level++)
        {
            var sharing = ((uint*)(processor + Sharing))[level];
            if (sharing == 0 || ((uint*)(processor + Sizes))[level] / sharing != sizeOf(level + 1))
            {
                return false;
            }
        }

        var sizes = Older;
        if (sizes.All(size => size >= SmallestCache))
        {
            for (var level = 0; level < sizes.Length; level++)
            {
                ((uint*)(processor + Sizes))[level] = sizes[level];
                ((uint*)(processor + Sharing))[level] = 1;
            }

            *levels = (uint)sizes.Length;
        }
        else
        {
            sizes = Guesses;
            *levels = 0;
        }

        return sizeOf(1) == sizes[0] && sizeOf(2) == sizes[1] && sizeOf(3) == sizes[2];
    }
}
