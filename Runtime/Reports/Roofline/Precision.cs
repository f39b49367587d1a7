namespace InceptionDsl.Roofline;

/// <summary>How numbers are stored and multiplied.</summary>
internal enum Precision
{
    /// <summary>32-bit floats.</summary>
    F32,

    /// <summary>Stored as 32-bit floats, multiplied with 10 bits of their fractions: what PyTorch's convolutions do on NVIDIA's cards.</summary>
    Tf32,

    /// <summary>16-bit floats with the range of 32-bit ones.</summary>
    Bf16,
}

/// <summary>Precisions by name.</summary>
internal static class Precisions
{
    /// <summary>Their names, as typed.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<Precision>().Select(Name)];

    /// <summary>The name, as typed: <c>bf16</c>.</summary>
    public static string Name(this Precision precision) => precision.ToString().ToLowerInvariant();

    /// <summary>Bytes of a stored number.</summary>
    public static int Bytes(this Precision precision) => precision == Precision.Bf16 ? 2 : 4;

    /// <summary>The precision of a name; null for none.</summary>
    public static Precision? Find(string name) =>
        Enum.GetValues<Precision>().Where(precision => string.Equals(precision.Name(), name, StringComparison.OrdinalIgnoreCase))
            .Select(precision => (Precision?)precision).FirstOrDefault();
}
