using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;

namespace InceptionDsl.Native;

/// <summary>The folders where the packages' native libraries can lie, and their file names on this system.</summary>
internal sealed class NativeDirectories
{
    private NativeDirectories(IReadOnlyList<string> folders) => Folders = folders;

    public IReadOnlyList<string> Folders { get; }

    /// <summary>The folder name that packages use for this platform, such as <c>linux-x64</c>.</summary>
    public static string Platform { get; } =
        (OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")
        + "-" + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    /// <summary>The machine that this process's libraries are built for.</summary>
    public static ElfMachine Machine =>
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? ElfMachine.Arm64 : ElfMachine.X64;

    /// <summary>
    /// Where this process can hold native libraries: the host's list (package cache, output folder, or where a
    /// single-file program was extracted), the application's folder, and beside the given assemblies.
    /// </summary>
    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "An assembly without a location is passed over.")]
    public static NativeDirectories OfProcess(params IEnumerable<Assembly> assemblies)
    {
        var hostList = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        var homes = assemblies
            .Select(assembly => Path.GetDirectoryName(assembly.Location))
            .OfType<string>()
            .Where(home => home.Length > 0)
            .Prepend(AppContext.BaseDirectory);
        var natives = Path.Combine("runtimes", Platform, "native");
        return Of(hostList.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Concat(homes.SelectMany(home => new[]
        {
            home,
            Path.Combine(home, natives),
            // An assembly in the package cache lies in lib/net8.0.
            Path.Combine(home, "..", "..", natives),
        })));
    }

    /// <summary>The folders of a list that exist, each once, in its order.</summary>
    public static NativeDirectories Of(IEnumerable<string> folders) => new(
        [.. folders.Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))).Distinct().Where(Directory.Exists)]);

    /// <summary>The file name of a library on this system: <c>libtorch_cpu.so</c> of <c>torch_cpu</c>.</summary>
    public static string FileName(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll"
        : OperatingSystem.IsMacOS() ? $"lib{library}.dylib"
        : $"lib{library}.so";

    /// <summary>The first path of a library, or null.</summary>
    public string? Find(string library) =>
        Folders.Select(folder => Path.Combine(folder, FileName(library))).FirstOrDefault(File.Exists);
}
