using InceptionDsl.Language.Text;
using InceptionDsl.Training.Recipes;
using TorchSharp;

namespace InceptionDsl.CommandLine;

/// <summary>Whether a batch can fit the machine at all: a system may promise memory that it does not have, and end the process for it.</summary>
internal static class BatchMemory
{
    /// <summary>Compares the least that a batch takes with all memory of the machine, or of the container; a GPU's own answer is awaited.</summary>
    /// <param name="isTraining">Whether gradients are computed.</param>
    /// <param name="precision">What the forward computes in.</param>
    /// <exception cref="UserErrorException">It can't fit; the message says how much would.</exception>
    public static void Check(NetworkReport report, int batch, bool isTraining, torch.Device device, TrainingPrecision precision = TrainingPrecision.F32)
    {
        var (wide, all) = (isTraining ? report.Memory.Training : report.Memory.Inference, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        var each = ActivationBytes.In(precision, wide);
        if (device.type != DeviceType.CPU || (Int128)each * batch <= all)
        {
            return;
        }

        var needed = (long)Int128.Min((Int128)each * batch, long.MaxValue);
        throw new UserErrorException(
            $"{Numbers.WriteCount(batch)} {(batch == 1 ? "image" : "images")} of {report.Name} at a time take {Numbers.WriteRounded(needed)}B of memory{(isTraining ? " in training" : "")}, and there are {Numbers.WriteRounded(all)}B.",
            all >= each ? $"Give a --batch of at most {Numbers.Write(all / each)}." : "Use a machine with more memory, or a smaller input.");
    }
}
