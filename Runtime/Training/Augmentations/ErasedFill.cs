using System.Text.Json.Serialization;

namespace InceptionDsl.Augmentations;

/// <summary>What an erased rectangle is filled with.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ErasedFill>))]
public enum ErasedFill
{
    /// <summary>0.</summary>
    [JsonStringEnumMemberName("black")]
    Black,

    /// <summary>The image's mean, in each channel its own.</summary>
    [JsonStringEnumMemberName("mean")]
    Mean,

    /// <summary>Values from 0 to 1, each drawn evenly.</summary>
    [JsonStringEnumMemberName("noise")]
    Noise,
}
