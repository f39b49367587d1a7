using System.Runtime.Intrinsics.X86;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>Arithmetic in bfloat16.</summary>
internal static class ShortFloats
{
    private const int ExtendedFeatures = 7;
    private const int Avx512Bf16 = 1 << 5;
    private const int AmxBf16 = 1 << 22;

    /// <summary>Whether a device has instructions that multiply bfloat16: GPUs have, and of processors those that say so.</summary>
    public static bool AreFastOn(Device device) => device.type != DeviceType.CPU || (X86Base.IsSupported && HasInstructions());

    /// <summary>By CPUID, leaf 7: bit 5 of EAX in subleaf 1, bit 22 of EDX in subleaf 0.</summary>
    private static bool HasInstructions() =>
        X86Base.CpuId(0, 0).Eax >= ExtendedFeatures
        && ((X86Base.CpuId(ExtendedFeatures, 1).Eax & Avx512Bf16) != 0 || (X86Base.CpuId(ExtendedFeatures, 0).Edx & AmxBf16) != 0);
}
