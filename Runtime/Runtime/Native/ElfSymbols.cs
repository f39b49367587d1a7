using System.Buffers.Binary;
using System.Text;

namespace InceptionDsl.Native;

/// <summary>A function or a variable in a shared library's file.</summary>
/// <param name="Address">Where it is, counted from where the library is loaded.</param>
/// <param name="Offset">Where a function's instructions lie in the file; of a variable that has no bytes there, it means nothing.</param>
/// <param name="Size">Its length in bytes, as far as the file tells.</param>
internal readonly record struct ElfSymbol(ulong Address, long Offset, ulong Size);

/// <summary>What a symbol is: <c>STT_OBJECT</c> or <c>STT_FUNC</c>.</summary>
internal enum ElfSymbolKind
{
    Variable = 1,
    Function = 2,
}

/// <summary>
/// The functions and variables of a shared library by name, also those that it does not export. They stand in the symbol table
/// <c>.symtab</c>, which the dynamic loader does not read and which many libraries are stripped of. Layout: System V ABI, chapter 4.
/// </summary>
internal static class ElfSymbols
{
    private const int SectionHeaderSize = 64, SymbolSize = 24;
    private const int Piece = 1 << 20;

    // No name that is asked for is nearly as long.
    private const int LongestName = 1024;

    private readonly record struct Section(uint Type, ulong Flags, ulong Address, long Offset, long Size, int Link);

    /// <summary>Those of a kind whose names begin with a prefix; none where the file has no symbol table. A name of several is none.</summary>
    /// <param name="stream">The file, a 64-bit little-endian one.</param>
    /// <param name="kind">Functions lie in instructions, variables in what can be written.</param>
    /// <param name="prefix">How the names begin, in ASCII.</param>
    /// <exception cref="ElfFormatException">The file is damaged.</exception>
    public static IReadOnlyDictionary<string, ElfSymbol> Find(Stream stream, ElfSymbolKind kind, string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        try
        {
            var bytes = new ElfBytes(stream);
            var sections = Sections(bytes);
            const uint symbolTable = 2;
            return sections.FirstOrDefault(section => section.Type == symbolTable) is { Size: > 0 } symbols && symbols.Link < sections.Length
                ? Read(bytes, sections, symbols, kind, Names(bytes, sections[symbols.Link], Encoding.ASCII.GetBytes(prefix)))
                : new Dictionary<string, ElfSymbol>();
        }
        catch (OverflowException)
        {
            throw new ElfFormatException("The file holds an offset beyond any file's end.");
        }
    }

    private static Section[] Sections(ElfBytes bytes)
    {
        var table = checked((long)bytes.UInt64(40));
        int entrySize = bytes.UInt16(58), count = bytes.UInt16(60);
        if (table == 0 || count == 0)
        {
            return [];
        }

        if (entrySize < SectionHeaderSize)
        {
            throw new ElfFormatException($"A section header of {entrySize} bytes is too short.");
        }

        return [.. Enumerable.Range(0, count).Select(index =>
        {
            var at = checked(table + ((long)index * entrySize));
            return new Section(
                bytes.UInt32(at + 4), bytes.UInt64(at + 8), bytes.UInt64(at + 16),
                checked((long)bytes.UInt64(at + 24)), checked((long)bytes.UInt64(at + 32)), checked((int)bytes.UInt32(at + 40)));
        })];
    }

    /// <summary>Where in a string table names begin that begin with a prefix; a name may be the end of a longer one.</summary>
    private static Dictionary<uint, string> Names(ElfBytes bytes, Section strings, byte[] prefix)
    {
        var names = new Dictionary<uint, string>();
        var buffer = new byte[Piece + LongestName];
        for (long begin = 0; begin < strings.Size; begin += Piece)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min(buffer.Length, strings.Size - begin));
            bytes.Read(checked(strings.Offset + begin), piece);
            for (var at = 0; at < Piece && piece[at..].IndexOf(prefix) is >= 0 and var found && at + found < Piece; at += found + 1)
            {
                var name = piece[(at + found)..];
                if (name.IndexOf((byte)0) is > 0 and < LongestName and var end)
                {
                    names[checked((uint)(begin + at + found))] = Encoding.UTF8.GetString(name[..end]);
                }
            }
        }

        return names;
    }

    private static Dictionary<string, ElfSymbol> Read(
        ElfBytes bytes, Section[] sections, Section symbols, ElfSymbolKind kind, Dictionary<uint, string> names)
    {
        var found = new Dictionary<string, ElfSymbol>(StringComparer.Ordinal);
        var ambiguous = new HashSet<string>(StringComparer.Ordinal);
        var buffer = new byte[SymbolSize * (Piece / SymbolSize)];
        var end = symbols.Size / SymbolSize * SymbolSize;
        for (long begin = 0; begin < end; begin += buffer.Length)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - begin));
            bytes.Read(checked(symbols.Offset + begin), piece);
            for (var at = 0; at < piece.Length; at += SymbolSize)
            {
                var symbol = piece.Slice(at, SymbolSize);
                if (names.TryGetValue(BinaryPrimitives.ReadUInt32LittleEndian(symbol), out var name)
                    && Of(symbol, kind, sections) is { } place && !found.TryAdd(name, place) && found[name] != place)
                {
                    ambiguous.Add(name);
                }
            }
        }

        return found.Where(symbol => !ambiguous.Contains(symbol.Key)).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>What a symbol is, if it is of the kind and lies inside a section that fits it.</summary>
    private static ElfSymbol? Of(ReadOnlySpan<byte> symbol, ElfSymbolKind kind, Section[] sections)
    {
        const ulong writable = 1, allocated = 2, executable = 4;
        var index = BinaryPrimitives.ReadUInt16LittleEndian(symbol[6..]);
        var address = BinaryPrimitives.ReadUInt64LittleEndian(symbol[8..]);
        if ((symbol[4] & 0xf) != (int)kind || index == 0 || index >= sections.Length)
        {
            return null;
        }

        var section = sections[index];
        var needed = allocated | (kind == ElfSymbolKind.Function ? executable : writable);
        return (section.Flags & needed) == needed && address >= section.Address && address - section.Address < (ulong)section.Size
            ? new ElfSymbol(
                address, checked(section.Offset + (long)(address - section.Address)), BinaryPrimitives.ReadUInt64LittleEndian(symbol[16..]))
            : null;
    }
}
