using System.Runtime.InteropServices;

namespace InceptionDsl.Native;

/// <summary>What libtorch's autograd knows of the backward pass that runs, and TorchSharp does not tell.</summary>
internal static unsafe class AutogradEngine
{
    private const string File = "libtorch_cpu.so", KeepsGraphFunction = "_ZN5torch8autograd33get_current_graph_task_keep_graphEv";

    private static readonly Lazy<nint> KeepsGraphAddress = new(() =>
        MappedLibrary.Find(File) is { } library && NativeLibrary.TryLoad(library.Path, out var handle)
        && NativeLibrary.TryGetExport(handle, KeepsGraphFunction, out var address) ? address : 0);

    /// <summary>
    /// Whether the backward pass that runs on this thread leaves what functions have saved for another one (<c>retain_graph</c>); true where that
    /// is not known.
    /// </summary>
    public static bool KeepsGraph => KeepsGraphAddress.Value is 0 || ((delegate* unmanaged<byte>)KeepsGraphAddress.Value)() != 0;
}
