using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace InceptionDsl.Native;

/// <summary>Says why TorchSharp's library does not load here, and what to do about it.</summary>
internal static class LoadFailure
{
    /// <summary>What to do about a damaged file.</summary>
    public const string RestoreAgain = "Delete its package from the NuGet cache, restore again and rebuild.";

    /// <summary>What to do about system libraries that are too old.</summary>
    public const string NewerSystem = "Use a newer system or image: Debian 12, Ubuntu 22.04, RHEL 10 or later.";

    private static readonly string[] SupportedPlatforms = ["linux-x64", "win-x64", "win-arm64", "osx-arm64"];

    /// <summary>The libtorch release that this TorchSharp was built for, such as 2.10.0.</summary>
    // torch.__version__ is the same constant, but reading it would load libtorch.
    public static string ExpectedLibTorch { get; } = string.Join('.', (
        typeof(torch).GetField("libtorchPackageVersion", BindingFlags.Static | BindingFlags.NonPublic)?.GetRawConstantValue() as string
        ?? "2.10.0").Split('.').Take(3));

    /// <summary>The package with libtorch for this platform's CPU.</summary>
    public static string CpuPackage => $"libtorch-cpu-{NativeDirectories.Platform}";

    /// <summary>The package with TorchSharp's libtorch for NVIDIA's GPUs.</summary>
    public static string CudaPackage => OperatingSystem.IsWindows() ? "TorchSharp-cuda-windows" : "TorchSharp-cuda-linux";

    /// <summary>TorchSharp's library is in none of the folders.</summary>
    public static NativeTorchException NotFound(NativeDirectories directories) =>
        Unsupported() ?? new NativeTorchException(
            $"{NativeDirectories.FileName(TorchLoader.TorchSharpLibrary)} is in none of {string.Join(", ", directories.Folders)}.",
            $"It comes with the package TorchSharp, for {NativeDirectories.Platform} as well: restore and build again, and publish for this platform.");

    /// <summary>The platform is one that TorchSharp has no libraries for; null where it has.</summary>
    public static NativeTorchException? Unsupported()
    {
        if (OperatingSystem.IsLinux() && LoadedLibraries.IsMusl)
        {
            return new NativeTorchException(
                "this Linux uses musl (Alpine), and TorchSharp and libtorch exist for glibc only.",
                "Use a Debian, Ubuntu, Fedora or RHEL based system or image.");
        }
        return SupportedPlatforms.Contains(NativeDirectories.Platform)
            ? null
            : new NativeTorchException(
                $"TorchSharp has no native library for {NativeDirectories.Platform} ({RuntimeInformation.OSDescription}).",
                $"Use one of {string.Join(", ", SupportedPlatforms)}.");
    }

    /// <summary>Why the library fails, from the files on disk and the loader's words.</summary>
    /// <param name="path">TorchSharp's library.</param>
    /// <param name="directories">Where libraries were looked for.</param>
    /// <param name="original">The loader's words.</param>
    /// <param name="copy">Why its cured copy fails; null where there is none.</param>
    /// <param name="python">The libtorch of a Python install, if one is used.</param>
    public static NativeTorchException Of(
        string path, NativeDirectories directories, Exception original, string? copy, PythonTorch? python)
    {
        try
        {
            return Unsupported()
                ?? (OperatingSystem.IsLinux() ? OnLinux(path, python is null ? directories.Folders : [python.Folder, .. directories.Folders], copy) : null)
                ?? Unexplained(path, original);
        }
        catch (ElfFormatException damaged)
        {
            return new NativeTorchException(
                $"a file is damaged: {damaged.Message}",
                RestoreAgain,
                original);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new NativeTorchException($"{unreadable.Message}.", "Make the file readable for this user.", original);
        }
    }

    private static NativeTorchException? OnLinux(string path, IReadOnlyList<string> folders, string? copy)
    {
        var machine = ElfFile.Read(path).Machine;
        if (machine != NativeDirectories.Machine)
        {
            return new NativeTorchException(
                $"{path} is built for {machine}, and this process is {RuntimeInformation.ProcessArchitecture}.",
                $"Build or publish for {NativeDirectories.Platform}.");
        }
        var missing = Dependencies.Missing(path, folders);
        if (missing.Count > 0)
        {
            return new NativeTorchException(
                $"{Describe(missing)}.",
                CureFor(missing[0].Library));
        }
        var versions = Dependencies.MissingVersions(path);
        if (versions.All(version => version.Version == VersionCure.Version))
        {
            return versions.Count == 0
                ? null
                : new NativeTorchException(
                    $"{path} needs version {VersionCure.Version} of libstdc++, and the copy that does without it cannot be loaded: {copy}.",
                    "Let this user load libraries from memory (memfd_create) or from a temporary folder (TMPDIR) that is not mounted noexec.");
        }
        return new NativeTorchException(
            $"{path} needs {string.Join(", ", versions.Select(one => $"{one.Version} of {one.Library}"))}, which is older.",
            NewerSystem);
    }

    /// <summary>Which file misses what.</summary>
    public static string Describe(IReadOnlyList<MissingDependency> missing) =>
        string.Join("; ", missing.GroupBy(one => one.NeededBy, one => one.Library)
            .Select(user => $"{user.Key} needs {string.Join(", ", user)}, not found on this system"));

    /// <summary>What brings a missing library.</summary>
    public static string CureFor(string library) =>
        library.StartsWith("libtorch", StringComparison.Ordinal) || library.StartsWith("libc10", StringComparison.Ordinal)
            ? $"Add the package {CpuPackage} {ExpectedLibTorch} to the program's project and build it again, "
                + $"or set {PythonTorch.Variable} to the libtorch folder of a Python install."
        : library.StartsWith("libcu", StringComparison.Ordinal) || library.StartsWith("libnv", StringComparison.Ordinal)
            ? $"Install the CUDA libraries that this libtorch was built for, or take the package {CpuPackage} {ExpectedLibTorch} in its place."
        : library switch
        {
            // Libraries that a package brings of its own carry a hash in their names.
            _ when library.Contains('-') => RestoreAgain,
            "libgomp.so.1" => "Install OpenMP's library: apt-get install libgomp1, or dnf install libgomp.",
            "libstdc++.so.6" => "Install the C++ library: apt-get install libstdc++6, or dnf install libstdc++.",
            "libgcc_s.so.1" => "Install GCC's library: apt-get install libgcc-s1, or dnf install libgcc.",
            _ => $"Install the package of your system that holds {library}.",
        };

    private static NativeTorchException Unexplained(string path, Exception original) => new(
        $"{path}: {LoaderMessage.Of(original)}.",
        "Nothing that is known to go wrong explains it: please report it with the output of the doctor command.",
        original);
}
