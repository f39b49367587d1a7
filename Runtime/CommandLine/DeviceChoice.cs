using InceptionDsl.Language.Text;
using InceptionDsl.Native;
using TorchSharp;

namespace InceptionDsl.CommandLine;

/// <summary>What <c>--device</c> and <c>--tf32</c> ask for.</summary>
/// <param name="Device">Where to compute.</param>
/// <param name="Tf32">Whether GPUs may round factors to TF32; null for libtorch's own setting.</param>
/// <param name="Note">A line about what has no effect; null for nothing.</param>
internal sealed record DeviceChoice(torch.Device Device, bool? Tf32, string? Note)
{
    private const string On = "on";
    private const string Off = "off";

    /// <summary>What is wrong with the words, before libtorch is loaded; null for nothing.</summary>
    public static string? Mistake(IDeviceSettings settings) =>
        !(settings.Device is "auto" or "cpu" or "cuda" || TryReadIndex(settings.Device, out _))
            ? $"There is no device '{settings.Device}'. Devices: auto, cpu, cuda, cuda:0, cuda:1 and so on."
        : settings.Tf32 is not (null or On or Off)
            ? $"--tf32 takes {On} or {Off}, not '{settings.Tf32}'."
        : null;

    /// <summary>The choice, once libtorch is loaded; <c>auto</c> is a CUDA device or else the CPU.</summary>
    /// <param name="settings">What was asked for.</param>
    /// <param name="process">Which of the processes on this machine this one is, from 0: each takes another CUDA device, as far as there are.</param>
    /// <exception cref="UserErrorException">There is no such device; the message says what there is.</exception>
    public static DeviceChoice Of(IDeviceSettings settings, int process = 0)
    {
        var device = Choose(settings.Device, process);
        var hasNoEffect = settings.Tf32 is not null && device.type == DeviceType.CPU;
        return new DeviceChoice(
            device,
            settings.Tf32 is { } word ? word == On : null,
            hasNoEffect ? "Note: --tf32 has no effect on the CPU: TF32 is arithmetic of NVIDIA's GPUs." : null);
    }

    /// <summary>The number of the GPU that a word names; null where it names none.</summary>
    public static int? GpuOf(string word) => word == "cuda" ? 0 : TryReadIndex(word, out var index) ? index : null;

    private static torch.Device Choose(string word, int process)
    {
        if (word == "cpu" || (word == "auto" && !torch.cuda.is_available()))
        {
            return torch.CPU;
        }

        if (!torch.cuda.is_available())
        {
            throw TorchChecks.IsBuiltForCuda
                ? new UserErrorException(
                    $"There is no device '{word}': this program's libtorch is built for CUDA and finds no GPU.",
                    "Check that nvidia-smi lists one and that its driver is new enough ('doctor' says more); or use --device cpu.")
                : new UserErrorException(
                    $"There is no device '{word}': this program's libtorch is built for the CPU only.",
                    $"On a machine with an NVIDIA driver, take the package {LoadFailure.CudaPackage} in place of the program's libtorch; or use --device cpu.");
        }

        var count = torch.cuda.device_count();
        var index = TryReadIndex(word, out var given) ? given : process % count;
        return index < count
            ? torch.device(DeviceType.CUDA, index)
            : throw new UserErrorException(
                $"There is no device '{word}': this machine has {Numbers.WriteWith(count, "CUDA device")}.",
                $"Use cuda:0{(count > 1 ? " to cuda:" + Numbers.Write(count - 1) : "")}.");
    }

    private static bool TryReadIndex(string word, out int index)
    {
        index = 0;
        return word.StartsWith("cuda:", StringComparison.Ordinal) && Numbers.TryReadInteger(word["cuda:".Length..], out index);
    }
}
