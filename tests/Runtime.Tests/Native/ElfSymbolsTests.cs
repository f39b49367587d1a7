using System.Buffers.Binary;
using System.Text;
using InceptionDsl.Native;

namespace InceptionDsl.Runtime.Tests.Native;

/// <summary>
/// A file of three sections behind the header: instructions at offset 0x100 whose address is 0x2100, names at 0x200, symbols at 0x300,
/// and their headers at 0x400. What holds of it was worked out by hand.
/// </summary>
public sealed class ElfSymbolsTests
{
    private const int Code = 0x100, Names = 0x200, Symbols = 0x300, Headers = 0x400, Length = 0x540, Address = 0x2100;
    private const byte Function = 2, Data = 1;
    private readonly byte[] _file = new byte[Length];
    private int _names = 1, _symbols = 1;

    public ElfSymbolsTests()
    {
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(_file, 0);
        Long(40, Headers);
        Short(58, 64);
        Short(60, 4);
        Section(1, type: 1, flags: 2 | 4, address: Address, Code, size: 0x80, link: 0);
        Section(2, type: 3, flags: 0, address: 0, Names, size: 0x100, link: 0);
        Section(3, type: 2, flags: 0, address: 0, Symbols, size: 0x100, link: 2);
    }

    [Fact]
    public void Finds_functions_that_are_not_exported()
    {
        Symbol(Name("demo_first"), Function, section: 1, Address);
        Symbol(Name("other"), Function, section: 1, Address + 8);
        Symbol(Name("demo_second"), Function | 0x10, section: 1, Address + 0x40);

        Assert.Equal(
            new Dictionary<string, ElfSymbol> { ["demo_first"] = new(Address, Code, 0), ["demo_second"] = new(Address + 0x40, Code + 0x40, 0) }.AsEnumerable(),
            Find().OrderBy(function => function.Key));
    }

    [Fact]
    public void Leaves_out_data_what_is_defined_elsewhere_and_what_lies_outside_its_section()
    {
        Symbol(Name("demo_data"), Data, section: 1, Address);
        Symbol(Name("demo_elsewhere"), Function, section: 0, 0);
        Symbol(Name("demo_behind"), Function, section: 1, Address + 0x80);
        Symbol(Name("demo_before"), Function, section: 1, Address - 1);
        Symbol(Name("demo_in_names"), Function, section: 2, 0);
        Symbol(Name("demo_nowhere"), Function, section: 9, Address);

        Assert.Empty(Find());
    }

    [Fact]
    public void Finds_a_variable_only_where_it_can_be_written()
    {
        Symbol(Name("demo_data"), Data, section: 1, Address + 8);
        Symbol(Name("demo_function"), Function, section: 1, Address);
        Assert.Empty(Find(ElfSymbolKind.Variable));

        Long(Headers + 64 + 8, 1 | 2);
        var (name, variable) = Assert.Single(Find(ElfSymbolKind.Variable));
        Assert.Equal(("demo_data", new ElfSymbol(Address + 8, Code + 8, 0)), (name, variable));
    }

    [Fact]
    public void Leaves_out_a_name_of_two_functions()
    {
        var name = Name("demo_twice");
        Symbol(name, Function, section: 1, Address);
        Symbol(name, Function, section: 1, Address + 1);
        Symbol(Name("demo_again"), Function, section: 1, Address + 2);
        Symbol(Name("demo_again"), Function, section: 1, Address + 2);

        Assert.Equal(["demo_again"], Find().Keys);
    }

    /// <summary>Linkers store a name that ends a longer one once.</summary>
    [Fact]
    public void Reads_a_name_that_is_the_end_of_another()
    {
        var longer = Name("very_demo_name");
        Symbol(longer, Function, section: 1, Address);
        Symbol(longer + "very_".Length, Function, section: 1, Address + 4);

        var (name, function) = Assert.Single(Find());
        Assert.Equal(("demo_name", new ElfSymbol(Address + 4, Code + 4, 0)), (name, function));
    }

    [Fact]
    public void Finds_nothing_in_a_stripped_file()
    {
        Symbol(Name("demo_first"), Function, section: 1, Address);
        Short(60, 3);
        Assert.Empty(Find());

        Long(40, 0);
        Assert.Empty(Find());
    }

    [Theory]
    [InlineData(40, 0x7fff_ffff_ffff_ffff)] // section headers
    [InlineData(40, -1)]
    [InlineData(Headers + (3 * 64) + 24, Length)] // symbols
    [InlineData(Headers + (3 * 64) + 32, 0x1000)]
    [InlineData(Headers + (2 * 64) + 32, 0x1000)] // names
    [InlineData(Headers + (2 * 64) + 24, -1)]
    [InlineData(56, 1L << 16)] // length of a section header: offset 58
    public void Refuses_a_file_that_lies(int offset, long value)
    {
        Symbol(Name("demo_first"), Function, section: 1, Address);
        if (offset == 56)
        {
            Short(58, 1);
        }
        else
        {
            Long(offset, value);
        }

        Assert.Throws<ElfFormatException>(Find);
    }

    [Fact]
    public void A_library_in_memory_is_known_by_its_instructions()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads what Linux's loader says");
        NativeTorch.EnsureLoaded();
        var library = MappedLibrary.Find("libtorch_cpu.so");
        Assert.NotNull(library);
        var begin = library.Code[0].Begin;
        var instructions = new byte[16];
        using (var file = File.OpenRead(library.Path))
        {
            file.Seek(OffsetOf(file, begin), SeekOrigin.Begin);
            file.ReadExactly(instructions);
        }

        Assert.Equal(library.Base + (nint)begin, library.AddressOf(begin, instructions));
        instructions[3] ^= 1;
        Assert.Equal(0, library.AddressOf(begin, instructions));
        Assert.Equal(0, library.AddressOf(library.Code[^1].End - 8, instructions));
        Assert.Null(MappedLibrary.Find("libnothing.so"));

        var (beginOfData, endOfData) = library.Data[^1];
        Assert.Equal(library.Base + (nint)beginOfData, library.AddressOfData(beginOfData, (int)(endOfData - beginOfData)));
        Assert.Equal(0, library.AddressOfData(beginOfData, (int)(endOfData - beginOfData) + 1));
        Assert.Equal(0, library.AddressOfData(begin, 8));
    }

    /// <summary>Program headers: type at 0, offset at 8, address at 16, size in the file at 32.</summary>
    private static long OffsetOf(FileStream file, ulong address)
    {
        var bytes = new byte[4096];
        file.ReadExactly(bytes);
        for (int i = 0, at = (int)BitConverter.ToInt64(bytes, 32); i < BitConverter.ToUInt16(bytes, 56); i++, at += 56)
        {
            var begin = BitConverter.ToUInt64(bytes, at + 16);
            if (BitConverter.ToUInt32(bytes, at) == 1 && address >= begin && address - begin < BitConverter.ToUInt64(bytes, at + 32))
            {
                return BitConverter.ToInt64(bytes, at + 8) + (long)(address - begin);
            }
        }

        throw new InvalidOperationException("in no segment");
    }

    private IReadOnlyDictionary<string, ElfSymbol> Find() => Find(ElfSymbolKind.Function);

    private IReadOnlyDictionary<string, ElfSymbol> Find(ElfSymbolKind kind) => ElfSymbols.Find(new MemoryStream(_file), kind, "demo_");

    private int Name(string name)
    {
        var index = _names;
        Encoding.ASCII.GetBytes(name).CopyTo(_file, Names + index);
        _names += name.Length + 1;
        return index;
    }

    private void Symbol(int name, int type, int section, long address)
    {
        var at = Symbols + (24 * _symbols++);
        BinaryPrimitives.WriteInt32LittleEndian(_file.AsSpan(at), name);
        _file[at + 4] = (byte)type;
        Short(at + 6, section);
        Long(at + 8, address);
    }

    private void Section(int index, int type, int flags, int address, int offset, int size, int link)
    {
        var at = Headers + (64 * index);
        BinaryPrimitives.WriteInt32LittleEndian(_file.AsSpan(at + 4), type);
        Long(at + 8, flags);
        Long(at + 16, address);
        Long(at + 24, offset);
        Long(at + 32, size);
        BinaryPrimitives.WriteInt32LittleEndian(_file.AsSpan(at + 40), link);
    }

    private void Short(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(_file.AsSpan(at), (ushort)value);

    private void Long(int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(_file.AsSpan(at), value);
}
