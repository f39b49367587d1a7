using System.Runtime.InteropServices;
using InceptionDsl.Native;

namespace InceptionDsl.Runtime.Tests.Native;

public sealed class PythonTorchTests : IDisposable
{
    private readonly DirectoryInfo _site = Directory.CreateTempSubdirectory("native-loading-test-");
    private readonly DirectoryInfo _package;

    public PythonTorchTests() => _package = _site.CreateSubdirectory("torch");

    private string Libraries => Path.Combine(_package.FullName, "lib");

    public void Dispose() => _site.Delete(recursive: true);

    [Fact]
    public void A_folder_without_libtorch_is_refused_with_the_command_that_prints_the_right_one()
    {
        var refusal = Assert.Throws<NativeTorchException>(new PythonTorch(_package.FullName).Load);

        Assert.Contains(_package.FullName, refusal.Reason);
        Assert.Contains("INCEPTIONDSL_LIBTORCH", refusal.Reason);
        Assert.Contains("python3 -c", refusal.Cure);
    }

    [Fact]
    public void Another_release_is_refused_before_it_is_loaded()
    {
        WritePackage("2.7.1+cu126", soName: NativeDirectories.FileName("torch"));

        var refusal = Assert.Throws<NativeTorchException>(new PythonTorch(Libraries).Load);

        Assert.Contains("2.7.1+cu126", refusal.Reason);
        Assert.Contains("2.10.0", refusal.Reason);
        Assert.Contains("pip install torch==2.10.0", refusal.Cure);
    }

    /// <summary>What is tried then is to load it.</summary>
    [Fact]
    public void Another_release_is_taken_where_a_variable_names_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "for Linux libraries");
        WritePackage("2.11.0+cu130", soName: "libtorch.so");
        PythonTorch python = new(Libraries);
        Environment.SetEnvironmentVariable(PythonFit.ReleaseVariable, "2.12");
        try
        {
            Assert.Contains("INCEPTIONDSL_LIBTORCH_RELEASE=2.11", Assert.Throws<NativeTorchException>(python.Load).Cure);
            Environment.SetEnvironmentVariable(PythonFit.ReleaseVariable, "2.11");
            Assert.Contains("libnowhere.so.9", Assert.Throws<NativeTorchException>(python.Load).Reason);
            PythonFit.ThrowIfIncomplete(python, TorchSharpFile.OnLinux());
            Assert.Contains("lacks ", LibraryChecks.Release(python, "2.11").Detail, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(PythonFit.ReleaseVariable, null);
        }
    }

    /// <summary>A loaded library is found by its name alone.</summary>
    [Fact]
    public void CUDAs_compiler_is_loaded_from_Pythons_packages()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "for Linux libraries");
        WritePackage("2.10.0", soName: "libtorch.so");
        File.WriteAllBytes(Path.Combine(Libraries, "libtorch_global_deps.so"), LibraryAlias.Build("libtorch_global_deps.so", "libc.so.6", NativeDirectories.Machine));
        File.WriteAllBytes(Path.Combine(Libraries, "libtorch_cuda.so"), []);
        var compiler = Directory.CreateDirectory(Path.Combine(Libraries, "..", "..", "nvidia", "cu99", "lib"));
        File.WriteAllBytes(Path.Combine(compiler.FullName, "libnvrtc.so.99"), LibraryAlias.Build("libnvrtc.so.99", "libc.so.6", NativeDirectories.Machine));

        Assert.Contains("libnowhere.so.9", Assert.Throws<NativeTorchException>(new PythonTorch(Libraries).Load).Reason);

        Assert.True(NativeLibrary.TryLoad("libnvrtc.so.99", out _));
    }

    [Fact]
    public void Libraries_under_a_distributions_names_are_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "for Linux libraries");
        WritePackage("2.10.0", soName: "libtorch.so.2.10");

        Assert.Contains("libtorch.so.2.10", Assert.Throws<NativeTorchException>(new PythonTorch(Libraries).Load).Reason);
    }

    [Fact]
    public void A_library_that_does_not_load_is_named_with_the_loaders_words()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "for Linux libraries");
        WritePackage("2.10.1", soName: "libtorch.so");

        var refusal = Assert.Throws<NativeTorchException>(new PythonTorch(Libraries).Load);

        Assert.Contains(Path.Combine(Libraries, "libc10.so"), refusal.Reason);
        Assert.Contains("libnowhere.so.9: cannot open shared object file", refusal.Reason);
    }

    [Fact]
    public void The_packages_folder_serves_as_well_as_its_lib_folder()
    {
        WritePackage("2.10.0+cpu", soName: NativeDirectories.FileName("torch"));

        PythonTorch python = new(_package.FullName);

        Assert.Equal(Libraries, python.Folder);
        Assert.Equal("2.10.0+cpu", python.Version);
    }

    [Fact]
    public void A_libtorch_that_lacks_what_TorchSharp_calls_is_refused()
    {
        var torchSharp = TorchSharpFile.OnLinux();
        WritePackage("2.10.0", soName: "libtorch.so");

        // Nothing of it is loaded, so it defines none of the 1,320 symbols but the weak ones and the marker.
        var refusal = Assert.Throws<NativeTorchException>(() => PythonFit.ThrowIfIncomplete(new PythonTorch(Libraries), torchSharp));

        var wanted = ElfFile.Read(torchSharp).References.Count(reference => !reference.IsWeak) - 1;
        Assert.Contains($"lacks {wanted} functions", refusal.Reason);
    }

    [Fact]
    public void The_packaged_libtorch_has_all_that_TorchSharp_calls()
    {
        var torchSharp = TorchSharpFile.OnLinux();
        var packaged = NativeDirectories.OfProcess(typeof(TorchSharp.torch).Assembly).Find("torch_cpu")!;
        PythonTorch python = new(Path.GetDirectoryName(packaged)!);

        python.Load();

        PythonFit.ThrowIfIncomplete(python, torchSharp);
    }

    private void WritePackage(string version, string soName)
    {
        Directory.CreateDirectory(Libraries);
        File.WriteAllText(Path.Combine(_package.FullName, "version.py"), $"from typing import Optional\n__version__ = '{version}'\ncuda: Optional[str] = None\n");
        foreach (var library in new[] { "c10", "torch_cpu", "torch" })
        {
            var file = NativeDirectories.FileName(library);
            File.WriteAllBytes(
                Path.Combine(Libraries, file),
                LibraryAlias.Build(library == "torch" ? soName : file, "libnowhere.so.9", NativeDirectories.Machine));
        }
    }
}
