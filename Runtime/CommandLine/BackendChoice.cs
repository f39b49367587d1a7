using InceptionDsl.Interop.OnnxRuntime;
using InceptionDsl.Native;
using TorchSharp;

namespace InceptionDsl.CommandLine;

/// <summary>What <c>--backend</c> and <c>--device</c> ask for: what computes a network, and where.</summary>
/// <param name="Device">Where the network's own tensors are.</param>
/// <param name="Name">The backend's word.</param>
/// <param name="Infer">Makes the form of a network that is computed.</param>
/// <param name="Note">A line about what has no effect; null for nothing.</param>
internal sealed record BackendChoice(torch.Device Device, string Name, Func<Network, InferenceNetwork> Infer, string? Note)
{
    /// <summary>The description of <c>--backend</c>.</summary>
    public const string Meaning = "torch (the default) or onnx: ONNX Runtime, on the exported model, where the program references it";

    private const string Torch = "torch";
    private const string Onnx = "onnx";

    /// <summary>libtorch on the CPU.</summary>
    public static BackendChoice Cpu => OfTorch(new DeviceChoice(torch.CPU, null, null));

    /// <summary>Whether libtorch computes.</summary>
    public bool IsTorch => Name == Torch;

    /// <summary>What is wrong with the word; null for nothing.</summary>
    public static string? Mistake(string? word) => word is null or Torch or Onnx ? null : $"--backend takes {Torch} or {Onnx}, not '{word}'.";

    /// <summary>The choice, once libtorch is loaded.</summary>
    /// <exception cref="UserErrorException">There is no such device.</exception>
    /// <exception cref="Interop.InteropException">ONNX Runtime is not there, or not for that device; the message says what to do.</exception>
    public static BackendChoice Of(WeightsSettings settings) => settings.Backend == Onnx ? OfOnnx(settings) : OfTorch(DeviceChoice.Of(settings));

    private static BackendChoice OfTorch(DeviceChoice choice)
    {
        TensorFloat32.Allow(choice.Tf32);
        return new BackendChoice(choice.Device, Torch, network => network.ForInference(), choice.Note);
    }

    /// <summary>The network itself stays on the CPU, where its model is made of it.</summary>
    private static BackendChoice OfOnnx(IDeviceSettings settings)
    {
        OnnxRuntimeLibrary.Require();
        var gpu = DeviceChoice.GpuOf(settings.Device) ?? (settings.Device == "auto" && OnnxRuntimeLibrary.HasCuda() && torch.cuda.is_available() ? 0 : null);
        return new BackendChoice(
            torch.CPU, Onnx, network => InferenceNetwork.By(network, OnnxRuntimeModel.Of(network, gpu)),
            settings.Tf32 is null ? null : "Note: --tf32 has no effect on ONNX Runtime.");
    }
}
