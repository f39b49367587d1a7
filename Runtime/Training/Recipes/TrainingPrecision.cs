using System.Text.Json.Serialization;

namespace InceptionDsl.Training.Recipes;

/// <summary>
/// The type of the numbers that forward and backward compute with. Weights, their gradients, the optimizer's state, the statistics of
/// normalizations and the loss are 32-bit floats whatever it is.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrainingPrecision>))]
public enum TrainingPrecision
{
    /// <summary>32-bit floats.</summary>
    [JsonStringEnumMemberName("f32")]
    F32,

    /// <summary>bfloat16: 16-bit floats with the range of 32-bit ones and 8 bits of precision.</summary>
    [JsonStringEnumMemberName("bf16")]
    Bf16,
}

/// <summary>What a precision saves.</summary>
internal static class ActivationBytes
{
    /// <summary>Bytes of activations that take a number of bytes in 32 bits.</summary>
    public static long In(TrainingPrecision precision, long wide) =>
        precision == TrainingPrecision.Bf16 ? wide / sizeof(float) * sizeof(short) : wide;
}
