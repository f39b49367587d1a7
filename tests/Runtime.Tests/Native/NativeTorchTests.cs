using System.Diagnostics;
using System.Runtime.InteropServices;
using InceptionDsl.Native;
using TorchSharp;

namespace InceptionDsl.Runtime.Tests.Native;

public sealed class NativeTorchTests
{
    [Fact]
    public void Torch_computes_here()
    {
        NativeTorch.EnsureLoaded();

        // (1 2; 3 4)(1; 1) = (3; 7)
        using var product = torch.tensor(new float[] { 1, 2, 3, 4 }, [2, 2]).mm(torch.ones(2, 1));
        Assert.Equal([3f, 7f], product.data<float>().ToArray());
    }

    [Fact]
    public void Loading_again_and_from_many_threads_changes_nothing()
    {
        NativeTorch.EnsureLoaded();
        var loaded = TorchLibrary.Loader!.Loaded;

        Parallel.For(0, 16, _ =>
        {
            NativeTorch.Load();
            NativeTorch.EnsureLoaded();
        });

        Assert.Same(loaded, TorchLibrary.Loader!.Loaded);
    }

    /// <summary>
    /// A program may call TorchSharp before anything of ours, which then loads libtorch and OpenMP without us. Preparing must be
    /// enough; measured, training on two cores beside busy processes takes ten times as long otherwise.
    /// </summary>
    [Fact]
    public void Threads_wait_briefly_from_the_start()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "libgomp's variable");
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable("GOMP_SPINCOUNT") is not null || Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is not null,
            "the user's own choice is left alone");
        Assert.Equal(0, RemoveVariable("GOMP_SPINCOUNT"));

        NativeTorch.Load();

        Assert.Equal("1000", Marshal.PtrToStringUTF8(GetVariable("GOMP_SPINCOUNT")));
    }

    [Fact]
    public void The_cure_is_used_only_where_the_system_lacks_the_version()
    {
        var path = TorchSharpFile.OnLinux();
        NativeTorch.EnsureLoaded();

        var lacks = Dependencies.MissingVersions(path).Any(missing => missing.Version == "GLIBCXX_3.4.32");

        Assert.Equal(lacks, TorchLibrary.Loader!.Loaded?.Copy is not null);
    }

    [Fact]
    public void One_libtorch_is_in_the_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        NativeTorch.EnsureLoaded();

        string[] mapped = [.. Process.GetCurrentProcess().Modules.Cast<ProcessModule>()
            .Select(module => module.FileName)
            .Where(file => Path.GetFileName(file) == "libtorch_cpu.so")
            .Distinct()];
        Assert.Single(mapped);
    }

    [Fact]
    public void The_doctor_finds_nothing_wrong_where_the_tests_run()
    {
        var checks = NativeDoctor.Examine();

        Assert.DoesNotContain(checks, check => check.Status == CheckStatus.Failed);
        Assert.Equal(CheckStatus.Ok, checks.Single(check => check.Title == "Loading").Status);
        Assert.Equal(CheckStatus.Ok, checks.Single(check => check.Title == "Computation").Status);
        Assert.All(checks, check => Assert.NotEmpty(check.Detail));
    }

    [Fact]
    public void The_allocator_keeps_memory_unless_the_environment_says_otherwise()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && !LoadedLibraries.IsMusl, "glibc's allocator");
        NativeTorch.EnsureLoaded();
        var userChose = Environment.GetEnvironmentVariable("INCEPTIONDSL_ALLOCATOR") == "system"
            || Environment.GetEnvironmentVariables().Keys.Cast<string>().Any(name => name.StartsWith("MALLOC_", StringComparison.Ordinal) || name == "GLIBC_TUNABLES");

        Assert.Equal(userChose ? AllocatorState.LeftToUser : AllocatorState.Tuned, GlibcAllocator.State);
    }

    [Theory]
    [InlineData("libgomp.so.1", "libgomp1")]
    [InlineData("libtorch_cpu.so", "libtorch-cpu-")]
    [InlineData("libcudnn.so.9", "CUDA")]
    [InlineData("libgomp-98b21ff3.so.1", "restore")]
    [InlineData("libfoo.so.3", "libfoo.so.3")]
    public void Each_missing_library_has_a_cure(string library, string word) =>
        Assert.Contains(word, LoadFailure.CureFor(library));

    [Fact]
    public void The_loaders_words_come_without_the_places_that_hold_no_file()
    {
        DllNotFoundException failure = new(
            "Unable to load shared library 'x' or one of its dependencies. In order to help diagnose loading problems, ...:\n"
            + "/app/x.so: cannot open shared object file: No such file or directory\n"
            + "/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app/libx.so)\n");

        Assert.Equal("/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app/libx.so)", LoaderMessage.Of(failure));
    }

    [DllImport("libc", EntryPoint = "unsetenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int RemoveVariable(string name);

    [DllImport("libc", EntryPoint = "getenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern nint GetVariable(string name);

    /// <summary>tcmalloc, loaded before glibc as docs/native-loading.md says.</summary>
    [Fact]
    public async Task An_allocator_in_place_of_glibcs_is_left_alone()
    {
        const string tcmalloc = "/usr/lib/x86_64-linux-gnu/libtcmalloc_minimal.so.4";
        Assert.SkipUnless(File.Exists(tcmalloc), $"needs {tcmalloc}, which Debian's libtcmalloc-minimal4 has");
        using var process = OwnProcess.Start(new Dictionary<string, string> { ["LD_PRELOAD"] = tcmalloc }, OwnProcess.CommandLine, "doctor");
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("another than glibc's, left as it is", output);
    }
}
