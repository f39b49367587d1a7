using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using InceptionDsl.Native;
using TorchSharp;

namespace InceptionDsl;

/// <summary>
/// Makes TorchSharp's native libraries load: on systems whose libstdc++ is older than TorchSharp's build, and with the
/// libtorch of a Python install where the environment variable <c>INCEPTIONDSL_LIBTORCH</c> names one
/// (<c>docs/native-loading.md</c>).
/// </summary>
public static class NativeTorch
{
    private static readonly Lock Gate = new();
    private static TorchLoader? _loader;
    private static NativeTorchException? _failure;
    private static volatile bool _loaded;

    internal static TorchLoader? Loader => _loader;

    /// <summary>
    /// Prepares the loading: libtorch itself (0.5 GB) is loaded when TorchSharp is first used, and a system that needs
    /// no help stays as it is. It runs by itself when this assembly is first used, and from the code that the
    /// generator adds to a project, before anything in that project. It is safe to call at any time, more than once
    /// and from several threads, and never throws: what goes wrong is kept for <see cref="EnsureLoaded"/>.
    /// </summary>
    public static void Load()
    {
        // Not later: a program whose first call is to TorchSharp itself loads libtorch without asking here again.
        OpenMpWaiting.Prefer();
        lock (Gate)
        {
            if (_loader is not null)
            {
                return;
            }
            try
            {
                _loader = new TorchLoader(PythonTorch.FromEnvironment());
                AssemblyLoadContext.Default.ResolvingUnmanagedDll += _loader.Resolve;
                // A plug-in's context is asked before the default one.
                if (AssemblyLoadContext.GetLoadContext(typeof(NativeTorch).Assembly) is { } own && own != AssemblyLoadContext.Default)
                {
                    own.ResolvingUnmanagedDll += _loader.Resolve;
                }
                if (_loader.Python is not null)
                {
                    _loader.PreferPython(TorchSharpAssembly());
                }
            }
            catch (NativeTorchException failure)
            {
                _failure = failure;
            }
            catch (Exception unforeseen)
            {
                _failure = new NativeTorchException($"{unforeseen.Message}.", "Please report it with the output of the doctor command.", unforeseen);
            }
        }
    }

    /// <summary>Loads TorchSharp's native libraries now, so that a failure is explained rather than misreported later.</summary>
    /// <exception cref="NativeTorchException">They do not load; the message says why and what to do.</exception>
    public static void EnsureLoaded()
    {
        if (_loaded)
        {
            return;
        }
        Load();
        if (_failure is not null)
        {
            throw _failure;
        }
        GlibcAllocator.Tune();
        if (!NativeLibrary.TryLoad(TorchLoader.TorchSharpLibrary, typeof(torch).Assembly, null, out _))
        {
            // Another load context than the one prepared; the loader's own search has the explanation.
            _loader!.LoadAll(typeof(torch).Assembly);
        }
        _loaded = true;
    }

#pragma warning disable CA2255 // A library that cannot work without it, and it only registers a callback.
    [ModuleInitializer]
    internal static void Initialize() => Load();
#pragma warning restore CA2255

    // Apart, so that TorchSharp's assembly is loaded only where it is asked for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Assembly TorchSharpAssembly() => typeof(torch).Assembly;
}
