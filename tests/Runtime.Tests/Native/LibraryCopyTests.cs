using System.Runtime.InteropServices;
using InceptionDsl.Native;

namespace InceptionDsl.Runtime.Tests.Native;

public sealed class LibraryCopyTests
{
    // The loader itself is the reference: it accepts the bytes, and knows the library by its name afterwards.
    [Fact]
    public void Loads_bytes_from_memory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "memfd_create is Linux's");
        const string name = "libinceptiondsl-memory-test.so";
        Assert.False(NativeLibrary.TryLoad(name, out _));

        Assert.NotEqual(0, LibraryCopy.LoadFromMemory(Alias(name), name));

        Assert.True(NativeLibrary.TryLoad(name, out var handle));
        Assert.True(NativeLibrary.TryGetExport(handle, "cos", out _));
    }

    [Fact]
    public void Loads_bytes_from_a_temporary_file_and_leaves_nothing_behind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "for Linux libraries");
        const string name = "libinceptiondsl-file-test.so";
        var before = Directory.GetDirectories(Path.GetTempPath(), "inceptiondsl-*");

        Assert.NotEqual(0, LibraryCopy.LoadFromTemporaryFile(Alias(name), name));

        Assert.True(NativeLibrary.TryLoad(name, out _));
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), "inceptiondsl-*").Except(before));
    }

    [Fact]
    public void Says_why_neither_way_works()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "for Linux libraries");

        var message = Assert.Throws<DllNotFoundException>(() => LibraryCopy.Load(new byte[100], "libbroken.so")).Message;

        Assert.Matches("^from memory: .+; from a temporary file: .+", message);
        Assert.Contains("invalid ELF header", message);
    }

    [Fact]
    public void Several_copies_are_several_libraries()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "memfd_create is Linux's");
        nint[] handles = [.. Enumerable.Range(0, 5).Select(i => $"libinceptiondsl-copy-{i}.so").Select(name => LibraryCopy.LoadFromMemory(Alias(name), name))];

        Assert.Equal(5, handles.Distinct().Count());
    }

    private static byte[] Alias(string name) => LibraryAlias.Build(name, "libm.so.6", NativeDirectories.Machine);
}
