using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace InceptionDsl.Native;

/// <summary>
/// The libtorch of a Python install, named by an environment variable. Loaded before TorchSharp's own library, it is
/// the one that TorchSharp finds, since loaded libraries are known by name (dotnet/TorchSharp#169). Its dependencies,
/// CUDA's among them, lie where its own search paths say, in Python's <c>nvidia</c> packages.
/// </summary>
internal sealed partial class PythonTorch
{
    /// <summary>
    /// The environment variable: the folder of libtorch's libraries, <c>.../site-packages/torch/lib</c>, or the
    /// package's folder that holds it.
    /// </summary>
    public const string Variable = "INCEPTIONDSL_LIBTORCH";

    // Each before those that need it, so that a failure names the library that has it. The first is what Python's own
    // torch package starts with: it brings OpenMP and, in CUDA builds, CUDA's libraries.
    private static readonly string[] LoadOrder = ["torch_global_deps", "c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"];
    private static readonly string[] Required = ["c10", "torch_cpu", "torch"];
    private static readonly string[] Compilers = ["libnvJitLink.so.*", "libnvrtc.so.*", "libnvrtc-builtins.so.*"];
    private readonly Dictionary<string, nint> _handles = [];

    public PythonTorch(string folder)
    {
        var inside = Path.Combine(folder, "lib");
        Folder = File.Exists(Path.Combine(inside, NativeDirectories.FileName("torch_cpu"))) ? inside : folder;
        Version = ReadVersion(Folder);
    }

    public string Folder { get; }

    /// <summary>The version that the Python package states, such as <c>2.10.0+cu128</c>; null where it states none.</summary>
    public string? Version { get; }

    /// <summary>What the environment names, or null where it names nothing.</summary>
    public static PythonTorch? FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? new PythonTorch(folder) : null;

    /// <summary>Loads its libraries, once.</summary>
    /// <exception cref="NativeTorchException">The folder is not libtorch's, or not of the right release, or a library of it does not load.</exception>
    public void Load()
    {
        if (_handles.Count > 0)
        {
            return;
        }
        foreach (var library in Required)
        {
            if (!File.Exists(PathOf(library)))
            {
                throw new NativeTorchException(
                    $"{Variable} is \"{Folder}\", which holds no {NativeDirectories.FileName(library)}.",
                    $"Set it to the folder that this prints: python3 -c \"import torch, os; print(os.path.join(os.path.dirname(torch.__file__), 'lib'))\".");
            }
        }
        PythonFit.ThrowIfOther(this);
        foreach (var library in LoadOrder.Where(library => File.Exists(PathOf(library))))
        {
            _handles[library] = Load(PathOf(library));
            if (library == LoadOrder[0])
            {
                PreloadCompilers();
            }
        }
    }

    /// <summary>
    /// Loads CUDA's compiler and linker of Python's <c>nvidia</c> packages, as "import torch" does: cuDNN looks for them by name when it
    /// compiles a kernel, and has no search path to them.
    /// </summary>
    private void PreloadCompilers()
    {
        var packages = Path.Combine(Folder, "..", "..", "nvidia");
        if (!OperatingSystem.IsLinux() || !File.Exists(PathOf("torch_cuda")) || !Directory.Exists(packages))
        {
            return;
        }
        var libraries = Directory.EnumerateDirectories(packages).Select(package => Path.Combine(package, "lib"));
        foreach (var folder in libraries.Where(Directory.Exists).Order(StringComparer.Ordinal))
        {
            foreach (var file in Compilers.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern)).Order(StringComparer.Ordinal))
            {
                // Only some convolutions need them.
                NativeLibrary.TryLoad(file, out _);
            }
        }
    }

    /// <summary>The handle of one of its libraries, by the name that TorchSharp asks for; 0 where it has none.</summary>
    public nint Handle(string library)
    {
        if (!_handles.TryGetValue(library, out var handle) && File.Exists(PathOf(library)))
        {
            handle = _handles[library] = Load(PathOf(library));
        }
        return handle;
    }

    /// <summary>Whether one of its loaded libraries, or what they need, defines a symbol.</summary>
    // The last one loaded needs all the others, so it is asked first.
    public bool Defines(string symbol) => _handles.Values.Reverse().Any(handle => NativeLibrary.TryGetExport(handle, symbol, out _));

    /// <summary>The path of one of its libraries, whether it is there or not.</summary>
    public string PathOf(string library) => Path.Combine(Folder, NativeDirectories.FileName(library));

    private nint Load(string path)
    {
        try
        {
            return NativeLibrary.Load(Path.GetFullPath(path));
        }
        catch (Exception failed) when (failed is DllNotFoundException or BadImageFormatException)
        {
            throw new NativeTorchException(
                $"{path}, of the libtorch {Version} that {Variable} names, does not load: {LoaderMessage.Of(failed)}.",
                "Check that \"import torch\" works in that Python, or unset the variable to use the packaged libtorch.",
                failed);
        }
    }

    private static string? ReadVersion(string folder)
    {
        try
        {
            var file = Path.Combine(folder, "..", "version.py");
            return File.Exists(file) && VersionLine().Match(File.ReadAllText(file)) is { Success: true } line ? line.Groups[1].Value : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^__version__\s*=\s*['"]([^'"]+)['"]""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex VersionLine();
}
