using InceptionDsl.Native;

namespace InceptionDsl.Runtime.Tests.Native;

public sealed class DependenciesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("native-loading-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Names_what_is_missing_and_who_needs_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "for Linux libraries");
        var first = Write("libfirst.so", needs: "libsecond.so");
        var second = Write("libsecond.so", needs: "libnowhere.so.9");

        Assert.Equal([new MissingDependency("libnowhere.so.9", second)], Dependencies.Missing(first, [_folder.FullName]));
        Assert.Equal([new MissingDependency("libsecond.so", first)], Dependencies.Missing(first, []));
    }

    [Fact]
    public void Finds_the_systems_libraries()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "for Linux libraries");

        Assert.Empty(Dependencies.Missing(Write("libfirst.so", needs: "libm.so.6"), []));
    }

    [Fact]
    public void Ends_where_libraries_need_each_other()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "for Linux libraries");
        var first = Write("libfirst.so", needs: "libsecond.so");
        Write("libsecond.so", needs: "libfirst.so");

        Assert.Empty(Dependencies.Missing(first, [_folder.FullName]));
    }

    [Fact]
    public void Names_a_damaged_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "for Linux libraries");
        var first = Write("libfirst.so", needs: "libsecond.so");
        var second = Path.Combine(_folder.FullName, "libsecond.so");
        File.WriteAllBytes(second, new SyntheticElf().Build()[..900]);

        Assert.StartsWith(second, Assert.Throws<ElfFormatException>(() => Dependencies.Missing(first, [_folder.FullName])).Message);
    }

    [Fact]
    public void Names_a_version_that_the_system_lacks()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && !LoadedLibraries.IsMusl, "for GNU libraries");
        var library = new SyntheticElf().Build();
        // GLIBCXX_3.4.32 becomes GLIBCXX_3.4.99, which no libstdc++ has; it has GLIBCXX_3.4.
        var at = library.AsSpan().IndexOf("GLIBCXX_3.4.32"u8);
        "99"u8.CopyTo(library.AsSpan(at + 12));
        var path = Path.Combine(_folder.FullName, "libnew.so");
        File.WriteAllBytes(path, library);

        var missing = Assert.Single(Dependencies.MissingVersions(path));
        Assert.Equal("GLIBCXX_3.4.99", missing.Version);
        Assert.Contains("libstdc++.so.6", missing.Library);
    }

    private string Write(string name, string needs)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, LibraryAlias.Build(name, needs, NativeDirectories.Machine));
        return path;
    }
}
