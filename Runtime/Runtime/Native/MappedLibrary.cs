using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InceptionDsl.Native;

/// <summary>A shared library that the dynamic loader has put into this process, on Linux.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Base">What is added to the addresses of its file.</param>
/// <param name="Code">Where its instructions are, as addresses of its file.</param>
/// <param name="Data">Where it has what can be written, as such addresses.</param>
internal sealed unsafe partial record MappedLibrary(
    string Path, nint Base, IReadOnlyList<(ulong Begin, ulong End)> Code, IReadOnlyList<(ulong Begin, ulong End)> Data)
{
    /// <summary>The one that is loaded from a file of a name, such as <c>libtorch_cpu.so</c>; null for none, and elsewhere than on Linux.</summary>
    public static MappedLibrary? Find(string fileName)
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
        {
            return null;
        }

        var all = new List<MappedLibrary>();
        var handle = GCHandle.Alloc(all);
        try
        {
            _ = Iterate(&Add, GCHandle.ToIntPtr(handle));
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
        finally
        {
            handle.Free();
        }

        return all.Where(library => System.IO.Path.GetFileName(library.Path) == fileName).ToList() is [var only] ? only : null;
    }

    /// <summary>Where a function is in memory; 0 where that is not the function of the file, whose first instructions are given.</summary>
    /// <param name="address">Its address in the file.</param>
    /// <param name="instructions">The bytes that it begins with there.</param>
    public nint AddressOf(ulong address, ReadOnlySpan<byte> instructions)
    {
        var size = (ulong)instructions.Length;
        if (!Code.Any(code => address >= code.Begin && address < code.End && size <= code.End - address))
        {
            return 0;
        }

        var function = Base + (nint)address;
        return new ReadOnlySpan<byte>((void*)function, instructions.Length).SequenceEqual(instructions) ? function : 0;
    }

    /// <summary>Where a variable is in memory; 0 where nothing of its size can be written there.</summary>
    /// <param name="address">Its address in the file.</param>
    /// <param name="size">Its length in bytes.</param>
    public nint AddressOfData(ulong address, int size) =>
        Data.Any(data => address >= data.Begin && address < data.End && (ulong)size <= data.End - address) ? Base + (nint)address : 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Add(LoadedObject* loaded, nuint size, nint list)
    {
        const uint load = 1, executable = 1, writable = 2;
        List<(ulong, ulong)> code = [], data = [];
        for (var i = 0; i < loaded->HeaderCount; i++)
        {
            var header = loaded->Headers[i];
            if (header.Type == load && (header.Flags & executable) != 0)
            {
                code.Add((header.Address, header.Address + header.FileSize));
            }

            if (header.Type == load && (header.Flags & writable) != 0)
            {
                data.Add((header.Address, header.Address + header.MemorySize));
            }
        }

        ((List<MappedLibrary>)GCHandle.FromIntPtr(list).Target!).Add(
            new MappedLibrary(Marshal.PtrToStringUTF8(loaded->Name) ?? "", loaded->Base, code, data));
        return 0;
    }

    [LibraryImport("libc", EntryPoint = "dl_iterate_phdr")]
    private static partial int Iterate(delegate* unmanaged[Cdecl]<LoadedObject*, nuint, nint, int> callback, nint data);

    /// <summary><c>struct dl_phdr_info</c> of link.h, as far as it is read.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct LoadedObject
    {
        public nint Base;
        public nint Name;
        public ProgramHeader* Headers;
        public ushort HeaderCount;
    }

    /// <summary><c>Elf64_Phdr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ProgramHeader
    {
        public uint Type;
        public uint Flags;
        public ulong Offset;
        public ulong Address;
        public ulong PhysicalAddress;
        public ulong FileSize;
        public ulong MemorySize;
        public ulong Alignment;
    }
}
