using InceptionDsl.Native;

namespace InceptionDsl.Runtime.Tests.Native;

public sealed class ElfFileTests
{
    [Fact]
    public void Reads_every_table_of_a_library_laid_out_by_hand()
    {
        var elf = Read(new SyntheticElf().Build());

        Assert.Equal(ElfMachine.X64, elf.Machine);
        Assert.Equal("libdemo.so", elf.SoName);
        Assert.Equal(["libstdc++.so.6"], elf.Needed);
        Assert.Equal(["$ORIGIN/../deps", "/opt/lib"], elf.RunPath);
        Assert.Equal(
            [
                new ElfVersionNeed("libstdc++.so.6", "GLIBCXX_3.4", 2, 0, SyntheticElf.FirstFlags),
                new ElfVersionNeed("libstdc++.so.6", "GLIBCXX_3.4.32", 3, 0, SyntheticElf.SecondFlags),
            ],
            elf.VersionNeeds);
        Assert.Equal(["DEMO_1"], elf.VersionDefinitions);
        Assert.Equal(
            [new ElfReference("_ZSt21ios_base_library_initv", 3, IsWeak: false), new ElfReference("_ZSt4cout", 2, IsWeak: true)],
            elf.References);
    }

    // readelf -d, -V and --dyn-syms on libLibTorchSharp.so of TorchSharp 0.107.0.
    [Fact]
    public void Reads_TorchSharps_library_as_readelf_does()
    {
        var elf = ElfFile.Read(TorchSharpFile.OnLinux());

        Assert.Equal("libLibTorchSharp.so", elf.SoName);
        Assert.Equal(
            ["libtorch.so", "libc10.so", "libtorch_cpu.so", "libstdc++.so.6", "libm.so.6", "libgcc_s.so.1", "libc.so.6", "ld-linux-x86-64.so.2"],
            elf.Needed);
        Assert.Equal(28, elf.VersionNeeds.Count);
        Assert.Equal(new ElfVersionNeed("libstdc++.so.6", "GLIBCXX_3.4.32", 18, 0, 0x3f8f0 + 0x140 + 4), elf.VersionNeeds.Single(need => need.Version == "GLIBCXX_3.4.32"));
        Assert.Equal(["_ZSt21ios_base_library_initv"], elf.References.Where(reference => reference.VersionIndex == 18).Select(reference => reference.Name));
        Assert.Equal(1320, elf.References.Count);
    }

    [Fact]
    public void Refuses_what_is_no_library()
    {
        Assert.Contains("not in ELF format", Refusal(new byte[4096]));
        Assert.Contains("0 bytes long", Refusal([]));
        Assert.Contains("not a shared library", Refusal(Changed(16, 2)));
    }

    [Theory]
    [InlineData(4, 1)] // 32 bits
    [InlineData(5, 2)] // big-endian
    public void Refuses_other_classes_of_machine(int offset, byte value) =>
        Assert.Contains("64-bit little-endian", Refusal(Changed(offset, value)));

    [Fact]
    public void Refuses_a_file_cut_short_anywhere()
    {
        var whole = new SyntheticElf().Build();
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Throws<ElfFormatException>(() => Read(whole[..length]));
        }
    }

    [Fact]
    public void Never_fails_otherwise_nor_hangs_whatever_byte_is_damaged()
    {
        var whole = new SyntheticElf().Build();
        var refused = 0;
        for (var at = 0; at < whole.Length; at++)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0xff;
            try
            {
                Read(damaged);
            }
            catch (ElfFormatException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 50, whole.Length);
    }

    private static ElfFile Read(byte[] bytes) => ElfFile.Read(new MemoryStream(bytes));

    private static string Refusal(byte[] bytes) => Assert.Throws<ElfFormatException>(() => Read(bytes)).Message;

    private static byte[] Changed(int offset, byte value)
    {
        var bytes = new SyntheticElf().Build();
        bytes[offset] = value;
        return bytes;
    }
}
