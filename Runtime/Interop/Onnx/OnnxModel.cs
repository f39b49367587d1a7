namespace InceptionDsl.Interop.Onnx;

/// <summary>A model as its file has it.</summary>
/// <param name="Message">The message; its graph is there and has nodes.</param>
/// <param name="Path">The file, beside which external data lie.</param>
internal sealed record OnnxModel(ModelProto Message, string Path)
{
    /// <summary>The graph.</summary>
    public GraphProto Graph => Message.Graph;

    /// <summary>Version of ONNX's own operators that it was written for; 0 where it says none.</summary>
    public long Opset => Message.OpsetImport.FirstOrDefault(import => import.Domain is "" or "ai.onnx")?.Version ?? 0;

    /// <summary>Reads a tensor of the model, such as an initializer or a constant's value.</summary>
    /// <param name="tensor">The tensor's message.</param>
    /// <param name="name">What it is called where it has no name of its own.</param>
    /// <exception cref="InteropException">Its type, its dimensions or its data are not as they can be.</exception>
    public OnnxTensor Read(TensorProto tensor, string? name = null) => OnnxTensorReader.Read(this, tensor, name ?? tensor.Name);
}
