using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Distribution;

/// <summary>A tensor that processes sum, and where it has to be for that.</summary>
internal static class SummedTensor
{
    /// <summary>Sums over the processes, of a contiguous tensor wherever it is: where the engine sums on another device, there and back.</summary>
    /// <returns>The sums, on the tensor's device; the caller disposes them.</returns>
    public static Tensor Of(Tensor values, ICollectives all)
    {
        using var noGrad = no_grad();
        using var detached = values.detach();
        using var contiguous = detached.contiguous();
        if (values.device_type == all.SumsOn)
        {
            var sums = contiguous.clone();
            all.BeginSum(sums).Wait();
            return sums;
        }

        using var shared = contiguous.cpu();
        all.BeginSum(shared).Wait();
        return shared.to(values.device, copy: true);
    }

    /// <summary>Makes sure that an engine can sum it.</summary>
    /// <exception cref="ArgumentException">It is of another type, somewhere else, or not contiguous.</exception>
    public static void Check(Tensor values, DeviceType device)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.dtype is not (ScalarType.Float32 or ScalarType.Float64) || values.device_type != device || !values.is_contiguous())
        {
            throw new ArgumentException(
                $"These processes sum contiguous floats of 32 or 64 bits on the device {device}; these are of type {values.dtype} on {values.device_type}.", nameof(values));
        }
    }
}
