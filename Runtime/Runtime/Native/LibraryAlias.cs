using System.Buffers.Binary;
using System.Text;

namespace InceptionDsl.Native;

/// <summary>
/// A library without code that has one name and needs another. The runtime asks the loader for <c>torch_cpu.so</c>
/// before <c>libtorch_cpu.so</c>, so once a library of that name is loaded, it finds this one and, through it, the
/// libtorch that is loaded already, and never looks at a packaged file that would be a second libtorch.
/// </summary>
internal static class LibraryAlias
{
    private const int HeaderSize = 64, ProgramHeaderSize = 56, ProgramHeaders = 3, SymbolSize = 24, Page = 4096;

    /// <summary>Loads an alias.</summary>
    /// <param name="name">The name that it answers to.</param>
    /// <param name="library">The name of the library, loaded already, that it stands for.</param>
    /// <param name="machine">The machine that the process runs on.</param>
    /// <exception cref="DllNotFoundException">The loader refuses it.</exception>
    public static nint Load(string name, string library, ElfMachine machine) =>
        LibraryCopy.Load(Build(name, library, machine), name).Handle;

    /// <summary>The bytes of a shared library with nothing but a name, a need and an empty symbol table.</summary>
    public static byte[] Build(string name, string library, ElfMachine machine)
    {
        var names = Encoding.UTF8.GetBytes($"\0{name}\0{library}\0");
        var hash = HeaderSize + ProgramHeaders * ProgramHeaderSize;
        var symbols = hash + 16;
        var dynamic = symbols + SymbolSize;
        (ElfTag Tag, int Value)[] tags =
        [
            (ElfTag.Needed, 2 + Encoding.UTF8.GetByteCount(name)),
            (ElfTag.SoName, 1),
            (ElfTag.Hash, hash),
            (ElfTag.StringTable, dynamic + 8 * 16),
            (ElfTag.StringTableSize, names.Length),
            (ElfTag.SymbolTable, symbols),
            (ElfTag.SymbolEntrySize, SymbolSize),
            (ElfTag.Null, 0),
        ];
        var strings = dynamic + tags.Length * 16;
        var file = new byte[strings + names.Length];

        "\u007fELF\u0002\u0001\u0001"u8.CopyTo(file);
        UInt16(16, 3); // a shared object
        UInt16(18, (int)machine);
        UInt32(20, 1);
        UInt64(32, HeaderSize);
        UInt16(52, HeaderSize);
        UInt16(54, ProgramHeaderSize);
        UInt16(56, ProgramHeaders);
        // Writable, for the loader notes addresses in the dynamic segment; and no need of an executable stack.
        const int readWrite = 6, load = 1, dynamicSegment = 2, stack = 0x6474e551;
        ProgramHeader(0, load, 0, file.Length, Page);
        ProgramHeader(1, dynamicSegment, dynamic, tags.Length * 16, 8);
        ProgramHeader(2, stack, 0, 0, 16);
        UInt32(hash, 1); // one bucket and one chain, both empty
        UInt32(hash + 4, 1);
        for (var i = 0; i < tags.Length; i++)
        {
            UInt64(dynamic + i * 16, (long)tags[i].Tag);
            UInt64(dynamic + i * 16 + 8, tags[i].Value);
        }
        names.CopyTo(file, strings);
        return file;

        void ProgramHeader(int index, int type, int offset, int size, int alignment)
        {
            var at = HeaderSize + index * ProgramHeaderSize;
            UInt32(at, type);
            UInt32(at + 4, readWrite);
            UInt64(at + 8, offset);
            UInt64(at + 16, offset);
            UInt64(at + 24, offset);
            UInt64(at + 32, size);
            UInt64(at + 40, size);
            UInt64(at + 48, alignment);
        }

        void UInt16(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), (ushort)value);
        void UInt32(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
        void UInt64(int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(at), value);
    }
}
