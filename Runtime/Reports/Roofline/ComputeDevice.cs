namespace InceptionDsl.Roofline;

/// <summary>What a machine can do at most.</summary>
/// <param name="Name">The name, as typed.</param>
/// <param name="Title">Which machine it is.</param>
/// <param name="Bandwidth">Bytes that its memory moves in a second.</param>
/// <param name="Peaks">Arithmetic operations in a second by precision, two for a multiply-add.</param>
/// <param name="Source">Where the figures are from.</param>
internal sealed record ComputeDevice(
    string Name, string Title, double Bandwidth, IReadOnlyDictionary<Precision, double> Peaks, string Source)
{
    /// <summary>The machines whose figures are known.</summary>
    public static IReadOnlyList<ComputeDevice> Known { get; } =
    [
        new(
            "A100", "NVIDIA A100 SXM, 80 GB", 2.039e12,
            new Dictionary<Precision, double> { [Precision.F32] = 19.5e12, [Precision.Tf32] = 156e12, [Precision.Bf16] = 312e12 },
            "NVIDIA A100 Tensor Core GPU data sheet, dense"),
        new(
            "H100", "NVIDIA H100 SXM, 80 GB", 3.352e12,
            new Dictionary<Precision, double> { [Precision.F32] = 66.9e12, [Precision.Tf32] = 494.7e12, [Precision.Bf16] = 989.4e12 },
            "NVIDIA H100 Tensor Core GPU Architecture white paper, dense"),
        new(
            "RTX3090", "NVIDIA GeForce RTX 3090", 936e9,
            new Dictionary<Precision, double> { [Precision.F32] = 35.6e12, [Precision.Tf32] = 35.6e12, [Precision.Bf16] = 71e12 },
            "NVIDIA Ampere GA102 GPU Architecture white paper, dense"),
        // 8 cores of 2 units that multiply and add 8 numbers a cycle, 32 operations, at 3.3 GHz; 128 bits of LPDDR5X-7500.
        new(
            "Laptop", "AMD Ryzen 7 7840U, 8 cores at their base clock", 120e9,
            new Dictionary<Precision, double> { [Precision.F32] = 844.8e9 },
            "AMD's data sheet: 8 cores, 32 operations a cycle, 3.3 GHz, LPDDR5X-7500 on 128 bits"),
    ];

    /// <summary>A machine that a user describes.</summary>
    /// <param name="peak">Its operations in a second, at whatever precision is asked for.</param>
    /// <param name="bandwidth">Its bytes in a second.</param>
    public static ComputeDevice Given(double peak, double bandwidth) => new(
        "given", "the given machine", bandwidth, Enum.GetValues<Precision>().ToDictionary(precision => precision, _ => peak), "the command line");

    /// <summary>The machine of a name, whatever its case; null for none.</summary>
    public static ComputeDevice? Find(string name) =>
        Known.FirstOrDefault(device => string.Equals(device.Name, name, StringComparison.OrdinalIgnoreCase));
}
