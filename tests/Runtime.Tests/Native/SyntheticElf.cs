using System.Buffers.Binary;
using System.Text;

namespace InceptionDsl.Runtime.Tests.Native;

/// <summary>
/// A shared library laid out by hand after the System V ABI: one needed library, of which two versions are wanted, two
/// undefined symbols, one version defined. Addresses are offsets plus 0x1000.
/// </summary>
internal sealed class SyntheticElf
{
    public const int FirstFlags = NeedTable + 16 + 4, SecondFlags = NeedTable + 32 + 4;
    private const int Dynamic = 0x100, Strings = 0x200, Symbols = 0x300, SymbolVersions = 0x380, HashTable = 0x390;
    private const int NeedTable = 0x3c0, DefinitionTable = 0x400, Length = 0x440, Base = 0x1000;
    private readonly StringBuilder _names = new("\0");
    private readonly byte[] _bytes = new byte[Length];

    /// <summary>The symbol that refers to version GLIBCXX_3.4.32.</summary>
    public string NewSymbol { get; init; } = "_ZSt21ios_base_library_initv";

    public byte[] Build()
    {
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(_bytes, 0);
        Short(16, 3);
        Short(18, 62);
        Long(32, 64);
        Short(54, 56);
        Short(56, 2);
        Segment(64, type: 1, offset: 0, size: Length);
        Segment(120, type: 2, offset: Dynamic, size: 13 * 16);

        var needed = Name("libstdc++.so.6");
        Tag(0, 1, needed);
        Tag(1, 14, Name("libdemo.so"));
        Tag(2, 29, Name("$ORIGIN/../deps:/opt/lib"));
        Tag(3, 5, Base + Strings);
        Tag(4, 10, Symbols - Strings);
        Tag(5, 6, Base + Symbols);
        Tag(6, 0x6ffffff0, Base + SymbolVersions);
        Tag(7, 4, Base + HashTable);
        Tag(8, 0x6ffffffe, Base + NeedTable);
        Tag(9, 0x6fffffff, 1);
        Tag(10, 0x6ffffffc, Base + DefinitionTable);
        Tag(11, 0x6ffffffd, 1);

        // Symbols: the empty one, a function of GLIBCXX_3.4.32 (index 3), a weak one of GLIBCXX_3.4 (index 2).
        Int(HashTable, 1);
        Int(HashTable + 4, 3);
        Int(Symbols + 24, Name(NewSymbol));
        _bytes[Symbols + 24 + 4] = 0x12;
        Short(SymbolVersions + 2, 3);
        Int(Symbols + 48, Name("_ZSt4cout"));
        _bytes[Symbols + 48 + 4] = 0x21;
        Short(SymbolVersions + 4, 2);

        // One library with two wanted versions, each 16 bytes after the one before.
        Short(NeedTable, 1);
        Short(NeedTable + 2, 2);
        Int(NeedTable + 4, needed);
        Int(NeedTable + 8, 16);
        Version(NeedTable + 16, index: 2, Name("GLIBCXX_3.4"), next: 16);
        Version(NeedTable + 32, index: 3, Name("GLIBCXX_3.4.32"), next: 0);

        Short(DefinitionTable, 1);
        Short(DefinitionTable + 6, 1);
        Int(DefinitionTable + 12, 20);
        Int(DefinitionTable + 20, Name("DEMO_1"));

        Encoding.ASCII.GetBytes(_names.ToString()).CopyTo(_bytes, Strings);
        return _bytes;
    }

    private int Name(string name)
    {
        var index = _names.Length;
        _names.Append(name).Append('\0');
        return index;
    }

    private void Segment(int at, int type, int offset, int size)
    {
        Int(at, type);
        Long(at + 8, offset);
        Long(at + 16, Base + offset);
        Long(at + 32, size);
    }

    private void Tag(int index, long tag, long value)
    {
        Long(Dynamic + index * 16, tag);
        Long(Dynamic + index * 16 + 8, value);
    }

    private void Version(int at, int index, int name, int next)
    {
        Short(at + 6, index);
        Int(at + 8, name);
        Int(at + 12, next);
    }

    private void Short(int at, int value) => BinaryPrimitives.WriteInt16LittleEndian(_bytes.AsSpan(at), (short)value);

    private void Int(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(at), value);

    private void Long(int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(at), value);
}
