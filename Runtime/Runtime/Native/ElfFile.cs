namespace InceptionDsl.Native;

/// <summary>
/// What the dynamic loader reads of a 64-bit little-endian ELF shared library: the libraries and symbol versions it
/// wants, those it defines, and its undefined symbols. All of it is found through the dynamic segment, as the loader
/// does, so a file without section headers reads the same. Layouts: System V ABI, Linux Standard Base 5.0 §10.7.
/// </summary>
internal sealed partial class ElfFile
{
    private const int HeaderSize = 64, ProgramHeaderSize = 56;
    private readonly ElfBytes _bytes;
    private readonly List<(ulong Address, ulong Size, long Offset)> _segments = [];
    private readonly Dictionary<ElfTag, ulong> _tags = [];

    private ElfFile(ElfBytes bytes)
    {
        _bytes = bytes;
        ReadHeader();
        var (offset, size) = ReadProgramHeaders();
        var needed = ReadDynamic(offset, size);
        Needed = [.. needed.Select(StringAt)];
        SoName = _tags.TryGetValue(ElfTag.SoName, out var name) ? StringAt(name) : null;
        RunPath = PathOf(ElfTag.RunPath);
        RPath = RunPath.Count > 0 ? [] : PathOf(ElfTag.RPath);
        VersionNeeds = ReadVersionNeeds();
        VersionDefinitions = ReadVersionDefinitions();
    }

    public ElfMachine Machine { get; private set; }

    public string? SoName { get; }

    /// <summary>The libraries it asks for (<c>DT_NEEDED</c>).</summary>
    public IReadOnlyList<string> Needed { get; }

    /// <summary>The folders where it looks for them first, <c>$ORIGIN</c> unexpanded.</summary>
    public IReadOnlyList<string> RunPath { get; }

    /// <summary>The same in the older form, which holds for what its libraries ask for as well.</summary>
    public IReadOnlyList<string> RPath { get; }

    public IReadOnlyList<ElfVersionNeed> VersionNeeds { get; }

    /// <summary>The symbol versions it defines, its own name first.</summary>
    public IReadOnlyList<string> VersionDefinitions { get; }

    /// <summary>The symbols it uses and does not define.</summary>
    public IReadOnlyList<ElfReference> References { get; private set; } = [];

    /// <exception cref="ElfFormatException">The file is not such a library.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ElfFile Read(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        return Read(stream);
    }

    /// <inheritdoc cref="Read(string)"/>
    public static ElfFile Read(Stream stream)
    {
        try
        {
            ElfFile file = new(new ElfBytes(stream));
            file.References = file.ReadReferences();
            return file;
        }
        catch (OverflowException)
        {
            throw new ElfFormatException("The file holds an offset beyond any file's end.");
        }
    }

    private void ReadHeader()
    {
        if (_bytes.Length < HeaderSize)
        {
            throw new ElfFormatException($"The file is {_bytes.Length} bytes long, less than an ELF header.");
        }
        var ident = _bytes.Block(0, 16);
        if (!ident.AsSpan(0, 4).SequenceEqual("\u007fELF"u8))
        {
            throw new ElfFormatException("The file is not in ELF format.");
        }
        if (ident[4] != 2 || ident[5] != 1)
        {
            throw new ElfFormatException("The file is not a 64-bit little-endian library.");
        }
        const int sharedObject = 3;
        if (_bytes.UInt16(16) != sharedObject)
        {
            throw new ElfFormatException("The file is not a shared library.");
        }
        Machine = (ElfMachine)_bytes.UInt16(18);
    }

    private (long Offset, long Size) ReadProgramHeaders()
    {
        const uint load = 1, dynamic = 2;
        (long, long) found = (0, 0);
        var table = Signed(_bytes.UInt64(32));
        int entrySize = _bytes.UInt16(54), count = _bytes.UInt16(56);
        if (count > 0 && entrySize < ProgramHeaderSize)
        {
            throw new ElfFormatException($"A program header of {entrySize} bytes is too short.");
        }
        for (var i = 0; i < count; i++)
        {
            var at = checked(table + (long)i * entrySize);
            var type = _bytes.UInt32(at);
            var offset = Signed(_bytes.UInt64(at + 8));
            ulong address = _bytes.UInt64(at + 16), size = _bytes.UInt64(at + 32);
            if (type == load)
            {
                if (offset > _bytes.Length || size > (ulong)(_bytes.Length - offset))
                {
                    // Mapped all the same, it would end the process at the first access behind its end.
                    throw new ElfFormatException($"The file is cut short: a segment of it ends at {offset + (decimal)size} and the file at {_bytes.Length} bytes.");
                }
                _segments.Add((address, size, offset));
            }
            else if (type == dynamic)
            {
                found = (offset, Signed(size));
            }
        }
        return found is (_, > 0) ? found : throw new ElfFormatException("The file has no dynamic segment.");
    }

    private List<ulong> ReadDynamic(long offset, long size)
    {
        List<ulong> needed = [];
        for (var at = offset; at < checked(offset + size); at += 16)
        {
            var tag = (ElfTag)_bytes.UInt64(at);
            var value = _bytes.UInt64(at + 8);
            if (tag == ElfTag.Null)
            {
                break;
            }
            if (tag == ElfTag.Needed)
            {
                needed.Add(value);
            }
            else
            {
                _tags[tag] = value;
            }
        }
        return needed;
    }

    private string[] PathOf(ElfTag tag) =>
        _tags.TryGetValue(tag, out var path) ? StringAt(path).Split(':', StringSplitOptions.RemoveEmptyEntries) : [];

    private string StringAt(ulong index)
    {
        if (!_tags.TryGetValue(ElfTag.StringTable, out var table) || index >= _tags.GetValueOrDefault(ElfTag.StringTableSize))
        {
            throw new ElfFormatException($"Name {index} lies outside the string table.");
        }
        return _bytes.Name(checked(OffsetOf(table) + (long)index));
    }

    private long OffsetOf(ulong address)
    {
        foreach (var (start, size, offset) in _segments)
        {
            if (address >= start && address - start < size)
            {
                return checked(offset + (long)(address - start));
            }
        }
        throw new ElfFormatException($"Address 0x{address:x} lies in no segment of the file.");
    }

    private static long Signed(ulong value) => checked((long)value);
}
