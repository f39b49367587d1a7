using InceptionDsl.Language.Text;
using InceptionDsl.Native;
using TorchSharp;

namespace InceptionDsl.CommandLine;

/// <summary>Reads <c>--device</c>.</summary>
internal static class DeviceChoice
{
    /// <summary>Whether a word names a device: <c>auto</c>, <c>cpu</c>, <c>cuda</c>, <c>cuda:0</c> and so on.</summary>
    public static bool IsKnown(string word) => word is "auto" or "cpu" or "cuda" || TryReadIndex(word, out _);

    /// <summary>The device that a word names, once libtorch is loaded; <c>auto</c> is the first CUDA device or else the CPU.</summary>
    /// <exception cref="UserErrorException">There is no such device; the message says what there is.</exception>
    public static torch.Device Choose(string word)
    {
        if (word == "cpu" || (word == "auto" && !torch.cuda.is_available()))
        {
            return torch.CPU;
        }

        var index = TryReadIndex(word, out var given) ? given : 0;
        if (!torch.cuda.is_available())
        {
            throw new UserErrorException(
                $"There is no device '{word}': this program's libtorch finds no CUDA.",
                $"On a machine with an NVIDIA driver, take the package {LoadFailure.CudaPackage} in place of the program's libtorch; or use --device cpu.");
        }

        var count = torch.cuda.device_count();
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
