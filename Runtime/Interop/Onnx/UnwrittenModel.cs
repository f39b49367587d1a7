using Google.Protobuf;

namespace InceptionDsl.Interop.Onnx;

/// <summary>A model whose weights are libtorch's until it is written.</summary>
/// <param name="Message">The model, without the data of its weights.</param>
/// <param name="Weights">The weights.</param>
internal sealed record UnwrittenModel(ModelProto Message, IReadOnlyList<OnnxWeight> Weights)
{
    /// <summary>The model with all weights in it.</summary>
    /// <exception cref="InteropException">A type has no room for one of the numbers.</exception>
    public ModelProto Embed()
    {
        foreach (var weight in Weights)
        {
            using var stored = weight.Stored();
            weight.Message.RawData = ByteString.CopyFrom(stored.bytes);
        }

        return Message;
    }
}
