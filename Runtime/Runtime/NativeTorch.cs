using System.Runtime.CompilerServices;
using InceptionDsl.Native;

namespace InceptionDsl;

/// <summary>
/// Makes TorchSharp's native libraries load: on systems whose libstdc++ is older than TorchSharp's build, and with the
/// libtorch of a Python install where the environment variable <c>INCEPTIONDSL_LIBTORCH</c> names one
/// (<c>docs/native-loading.md</c>).
/// </summary>
public static class NativeTorch
{
    /// <summary>
    /// Prepares the loading: libtorch itself (0.5 GB) is loaded when TorchSharp is first used, and a system that needs
    /// no help stays as it is. It runs by itself when this assembly is first used, and from the code that the
    /// generator adds to a project, before anything in that project. It is safe to call at any time, more than once
    /// and from several threads, and never throws: what goes wrong is kept for <see cref="EnsureLoaded"/>.
    /// </summary>
    public static void Load() => TorchLibrary.Prepare();

    /// <summary>Loads TorchSharp's native libraries now, so that a failure is explained rather than misreported later.</summary>
    /// <exception cref="NativeTorchException">They do not load; the message says why and what to do.</exception>
    public static void EnsureLoaded() => TorchLibrary.EnsureLoaded();

    /// <summary>Says that a network begins a forward pass.</summary>
    /// <param name="isFirstOfTraining">Whether it is its first in training, in which operations are compiled.</param>
    internal static void BeginForward(bool isFirstOfTraining) => GlibcAllocator.MapLarge(isFirstOfTraining);

#pragma warning disable CA2255 // A library that cannot work without it, and it only registers a callback.
    [ModuleInitializer]
    internal static void Initialize() => Load();
#pragma warning restore CA2255
}
