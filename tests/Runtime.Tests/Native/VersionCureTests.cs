using InceptionDsl.Native;

namespace InceptionDsl.Runtime.Tests.Native;

public sealed class VersionCureTests
{
    [Fact]
    public void Changes_one_flag_of_TorchSharps_library_and_nothing_else()
    {
        var original = File.ReadAllBytes(TorchSharpFile.OnLinux());

        var cured = VersionCure.Apply(original);

        Assert.NotNull(cured);
        Assert.Equal(original.Length, cured.Length);
        int[] changed = [.. Enumerable.Range(0, original.Length).Where(at => original[at] != cured[at])];
        Assert.Equal([0x3f8f0 + 0x140 + 4], changed);
        Assert.Equal((0, 2), (original[changed[0]], cured[changed[0]]));
    }

    [Fact]
    public void Finds_nothing_to_do_in_a_cured_library()
    {
        var cured = VersionCure.Apply(new SyntheticElf().Build())!;

        Assert.Equal(2, cured[SyntheticElf.SecondFlags]);
        Assert.Null(VersionCure.Apply(cured));
    }

    [Fact]
    public void Leaves_a_library_alone_that_uses_anything_else_of_the_version() =>
        Assert.Null(VersionCure.Apply(new SyntheticElf { NewSymbol = "_ZNSt6chrono9tzdb_list5beginEv" }.Build()));

    [Fact]
    public void Leaves_a_library_alone_that_wants_no_such_version() =>
        Assert.Null(VersionCure.Apply(LibraryAlias.Build("libone.so", "libtwo.so", ElfMachine.X64)));

    [Fact]
    public void The_file_on_disk_stays_as_the_package_has_it()
    {
        var path = TorchSharpFile.OnLinux();
        NativeTorch.EnsureLoaded();

        Assert.False(ElfFile.Read(path).VersionNeeds.Single(need => need.Version == VersionCure.Version).IsWeak);
    }
}
