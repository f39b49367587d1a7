using System.Globalization;
using System.Runtime.InteropServices;

namespace InceptionDsl.Native;

/// <summary>The doctor's questions about the machine: system, C and C++ libraries, environment variables.</summary>
internal static class SystemChecks
{
    private static readonly string[] KnownVariables =
        [PythonTorch.Variable, GlibcAllocator.Variable, "LD_LIBRARY_PATH", "LD_PRELOAD", "OMP_NUM_THREADS", "CUDA_VISIBLE_DEVICES"];

    public static NativeCheck Platform()
    {
        var glibc = OperatingSystem.IsLinux() ? LoadedLibraries.Glibc : null;
        var system = string.Create(
            CultureInfo.InvariantCulture,
            $"{RuntimeInformation.OSDescription}, {NativeDirectories.Platform}{(glibc is null ? "" : $", glibc {glibc}")}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors");
        return LoadFailure.Unsupported() is { } unsupported
            ? new NativeCheck("", CheckStatus.Failed, $"{system}: {unsupported.Reason}", unsupported.Cure)
            : new NativeCheck("", CheckStatus.Ok, system);
    }

    public static NativeCheck CppLibrary()
    {
        if (!OperatingSystem.IsLinux())
        {
            return new NativeCheck("", CheckStatus.Info, "comes with TorchSharp's package on this system");
        }
        const string name = "libstdc++.so.6";
        if (LoadedLibraries.PathOf(name) is not { } path)
        {
            return new NativeCheck("", CheckStatus.Failed, $"{name} is not installed", LoadFailure.CureFor(name));
        }
        const string family = "GLIBCXX_";
        var newest = ElfFile.Read(path).VersionDefinitions
            .Where(version => version.StartsWith(family, StringComparison.Ordinal))
            .Select(version => Version.TryParse(version[family.Length..], out var number) ? number : new Version(0, 0))
            .Max() ?? new Version(0, 0);
        // TorchSharp's library calls functions of this one, which nothing can do without.
        Version oldest = new(3, 4, 30);
        if (newest < oldest)
        {
            return new NativeCheck("", CheckStatus.Failed, $"{path} has up to {family}{newest}; TorchSharp's build needs {family}{oldest}", LoadFailure.NewerSystem);
        }
        var hasIt = newest >= Version.Parse(VersionCure.Version[family.Length..]);
        return new NativeCheck(
            "",
            CheckStatus.Ok,
            $"{path} has up to {family}{newest}; TorchSharp's build asks for {VersionCure.Version}{(hasIt ? "" : ", which is worked around")}");
    }

    public static IEnumerable<NativeCheck> Variables()
    {
        foreach (var variable in KnownVariables)
        {
            var value = Environment.GetEnvironmentVariable(variable);
            if (!string.IsNullOrEmpty(value) || variable == PythonTorch.Variable)
            {
                yield return new NativeCheck(variable, CheckStatus.Info, string.IsNullOrEmpty(value) ? "not set: the packaged libtorch is used" : value);
            }
        }
    }
}
