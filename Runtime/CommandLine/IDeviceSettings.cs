namespace InceptionDsl.CommandLine;

/// <summary>The options of commands that compute: where and how.</summary>
internal interface IDeviceSettings
{
    /// <summary>The description of <c>--device</c>.</summary>
    const string DeviceMeaning = "auto (the default: CUDA where there is one), cpu, cuda or cuda:1";

    /// <summary>The description of <c>--tf32</c>.</summary>
    const string Tf32Meaning = "on or off: whether NVIDIA's GPUs round the factors of 32-bit products to TF32 (by default of convolutions alone, as in PyTorch)";

    /// <summary>Where to compute.</summary>
    string Device { get; }

    /// <summary>Whether GPUs may round factors to TF32, as typed; null for libtorch's own setting.</summary>
    string? Tf32 { get; }
}
