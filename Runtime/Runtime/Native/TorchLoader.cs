using System.Reflection;
using System.Runtime.InteropServices;

namespace InceptionDsl.Native;

/// <summary>How TorchSharp's library was loaded where the runtime's own search failed.</summary>
/// <param name="Handle">The loader's handle.</param>
/// <param name="Path">The file on disk.</param>
/// <param name="Copy">Where its cured copy was put; null where the file itself loads.</param>
internal sealed record LoadedTorchSharp(nint Handle, string Path, CopyPlace? Copy);

/// <summary>
/// Finds TorchSharp's and libtorch's native libraries for the runtime where its own search fails, and only there: on
/// a system that needs no help, nothing is changed. Safe for use by several threads.
/// </summary>
internal sealed class TorchLoader(PythonTorch? python)
{
    public const string TorchSharpLibrary = "LibTorchSharp";

    // Each before those that need it. A copy of TorchSharp's library lies elsewhere than these, and even the original
    // does in the package cache; once loaded they are found by name.
    private static readonly string[] PackagedLibraries = ["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"];
    private readonly Lock _gate = new();
    private NativeTorchException? _failure;

    public PythonTorch? Python { get; } = python;

    /// <summary>How TorchSharp's library was loaded here; null as long as the runtime finds everything itself.</summary>
    public LoadedTorchSharp? Loaded { get; private set; }

    /// <summary>Whether a package brought a libtorch, for the CPU or for CUDA, that TorchSharp would find by itself.</summary>
    public static bool HasPackage(string library) =>
        NativeDirectories.OfProcess(typeof(TorchLoader).Assembly).Find(library) is not null;

    /// <summary>Answers the runtime's question for a library that it did not find: its handle, or 0.</summary>
    /// <exception cref="NativeTorchException">The library is TorchSharp's and cannot be loaded.</exception>
    public nint Resolve(Assembly assembly, string library)
    {
        if (assembly.GetName().Name != "TorchSharp")
        {
            return 0;
        }
        GlibcAllocator.Tune();
        lock (_gate)
        {
            return library == TorchSharpLibrary ? LoadTorchSharp(assembly).Handle : LoadLibTorch(assembly, library);
        }
    }

    /// <summary>Loads everything now.</summary>
    /// <exception cref="NativeTorchException">It cannot be loaded.</exception>
    public void LoadAll(Assembly torchSharp)
    {
        GlibcAllocator.Tune();
        lock (_gate)
        {
            LoadTorchSharp(torchSharp);
        }
    }

    /// <summary>
    /// Loads the Python install's libtorch now where a package brought another one, which the runtime would find by
    /// itself. Without such a package the runtime asks, and nothing needs to be loaded before TorchSharp is used.
    /// </summary>
    /// <exception cref="NativeTorchException">It cannot be loaded, or not beside the package's.</exception>
    public void PreferPython(Assembly torchSharp)
    {
        if (Python is null || (!HasPackage("torch_cpu") && !HasPackage("torch_cuda")))
        {
            return;
        }
        if (!OperatingSystem.IsLinux())
        {
            throw new NativeTorchException(
                $"{PythonTorch.Variable} names the libtorch of a Python install, and this program brings one of its own, which TorchSharp loads first.",
                $"Take libtorch's package ({LoadFailure.CpuPackage}) out of the program's project, or unset the variable.");
        }
        LoadAll(torchSharp);
        KeepPackagedLibrariesOut(Python);
    }

    private nint LoadLibTorch(Assembly assembly, string library)
    {
        if (Python is not null)
        {
            Python.Load();
            return Python.Handle(library);
        }
        var path = NativeDirectories.OfProcess(assembly, typeof(TorchLoader).Assembly).Find(library);
        return path is not null && NativeLibrary.TryLoad(path, out var handle) ? handle : 0;
    }

    private LoadedTorchSharp LoadTorchSharp(Assembly assembly)
    {
        if (_failure is not null)
        {
            throw _failure;
        }
        try
        {
            return Loaded ??= Load(NativeDirectories.OfProcess(assembly, typeof(TorchLoader).Assembly));
        }
        catch (NativeTorchException failure)
        {
            _failure = failure;
            throw;
        }
    }

    private LoadedTorchSharp Load(NativeDirectories directories)
    {
        var path = directories.Find(TorchSharpLibrary) ?? throw LoadFailure.NotFound(directories);
        if (Python is not null)
        {
            Python.Load();
            PythonFit.ThrowIfIncomplete(Python, path);
        }
        else
        {
            foreach (var library in PackagedLibraries.Select(directories.Find).OfType<string>())
            {
                // What fails here is explained below, where TorchSharp's own library fails for it.
                NativeLibrary.TryLoad(library, out _);
            }
        }
        try
        {
            return new LoadedTorchSharp(NativeLibrary.Load(path), path, null);
        }
        catch (Exception original) when (original is DllNotFoundException or BadImageFormatException)
        {
            return LoadCured(path, out var copyFailure)
                ?? throw LoadFailure.Of(path, directories, original, copyFailure, Python);
        }
    }

    private static LoadedTorchSharp? LoadCured(string path, out string? failure)
    {
        failure = null;
        try
        {
            if (OperatingSystem.IsLinux() && VersionCure.Apply(File.ReadAllBytes(path)) is { } copy)
            {
                var (handle, place) = LibraryCopy.Load(copy, Path.GetFileName(path));
                return new LoadedTorchSharp(handle, path, place);
            }
        }
        catch (Exception failed) when (failed is DllNotFoundException or ElfFormatException or IOException or UnauthorizedAccessException)
        {
            failure = failed.Message;
        }
        return null;
    }

    // TorchSharp looks for each of these by itself and takes what its package brought, by path; the system's loader
    // would take that for another library than Python's, and two libtorches in one process end it.
    private static void KeepPackagedLibrariesOut(PythonTorch python)
    {
        foreach (var library in new[] { "torch_cpu", "torch_cuda" }.Where(library => python.Handle(library) != 0).Append(TorchSharpLibrary))
        {
            LibraryAlias.Load($"{library}.so", NativeDirectories.FileName(library), NativeDirectories.Machine);
        }
    }
}
