using static TorchSharp.torch;

namespace InceptionDsl.Interop.Onnx;

/// <summary>What can be chosen of a model that is written.</summary>
internal sealed record OnnxExportOptions
{
    /// <summary>Whether a batch normalization after a layer with weights is multiplied into these.</summary>
    public bool FoldsBatchNorm { get; init; }

    /// <summary>
    /// How the weights of convolutions and linear layers are stored; what computes converts them to 32 bits first. Biases and
    /// normalizations always have 32 bits: they are few, and a short type has no room for their range.
    /// </summary>
    public ScalarType Weights { get; init; } = ScalarType.Float32;

    /// <summary>
    /// Bytes of weights above which they lie in a file beside the model, since a protobuf message can't exceed 2 GB; the default leaves
    /// the rest of the model 100 MB.
    /// </summary>
    public long ExternalAbove { get; init; } = OnnxFile.LargestMessage - 100_000_000;
}
