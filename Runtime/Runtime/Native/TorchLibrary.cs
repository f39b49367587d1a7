using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace InceptionDsl.Native;

/// <summary>TorchSharp's native library in this process: how it is looked for, and whether it is there.</summary>
internal static class TorchLibrary
{
    private static readonly Lock Gate = new();
    private static TorchLoader? _loader;
    private static NativeTorchException? _failure;
    private static volatile bool _loaded;

    public static TorchLoader? Loader => _loader;

    /// <inheritdoc cref="NativeTorch.Load"/>
    public static void Prepare()
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
                if (AssemblyLoadContext.GetLoadContext(typeof(TorchLibrary).Assembly) is { } own && own != AssemblyLoadContext.Default)
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

    /// <inheritdoc cref="NativeTorch.EnsureLoaded"/>
    public static void EnsureLoaded()
    {
        if (_loaded)
        {
            return;
        }
        Prepare();
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

        ProcessorCaches.SetRight();
        _loaded = true;
    }

    // Apart, so that TorchSharp's assembly is loaded only where it is asked for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Assembly TorchSharpAssembly() => typeof(torch).Assembly;
}
