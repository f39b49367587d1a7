using System.Runtime.InteropServices;
using Google.Protobuf;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Onnx;

/// <summary>Puts a graph together: nodes and initializers, each with a name of its own.</summary>
/// <param name="name">The graph's name.</param>
internal sealed class OnnxGraphBuilder(string name)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<OnnxWeight> _weights = [];

    /// <summary>The graph so far.</summary>
    public GraphProto Graph { get; } = new() { Name = name };

    /// <summary>The initializers whose data are still libtorch's.</summary>
    public IReadOnlyList<OnnxWeight> Weights => _weights;

    /// <summary>Takes a name, or where it is taken already one that begins with it.</summary>
    public string Take(string name)
    {
        var free = name;
        for (var number = 2; !_names.Add(free); number++)
        {
            free = FormattableString.Invariant($"{name}/{number}");
        }

        return free;
    }

    /// <summary>Adds a node of one output, which is called as the node is.</summary>
    /// <param name="operation">ONNX's operator.</param>
    /// <param name="name">The wished name.</param>
    /// <param name="inputs">The values that it reads.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <returns>The name of its output.</returns>
    public string Node(string operation, string name, IEnumerable<string> inputs, params AttributeProto[] attributes)
    {
        var taken = Take(name);
        var node = new NodeProto { OpType = operation, Name = taken };
        node.Input.Add(inputs);
        node.Output.Add(taken);
        node.Attribute.Add(attributes);
        Graph.Node.Add(node);
        return taken;
    }

    /// <summary>Adds a tensor of weights, which stay in libtorch's memory until they are written.</summary>
    /// <param name="name">Its path in the state dict.</param>
    /// <param name="tensor">The weights; alive until the model is written.</param>
    /// <param name="stored">How they are stored. Where that is not in 32 bits, a node converts them.</param>
    /// <returns>The name of the value in 32 bits.</returns>
    public string Weight(string name, Tensor tensor, ScalarType stored)
    {
        var message = new TensorProto { Name = Take(name), DataType = (int)OnnxType.Of(stored).Type };
        message.Dims.Add(tensor.shape);
        Graph.Initializer.Add(message);
        _weights.Add(new OnnxWeight(message, tensor, OnnxType.Of(stored)));
        return stored == ScalarType.Float32
            ? message.Name
            : Node("Cast", name + "/float", [message.Name], OnnxAttribute.Of("to", (long)TensorProto.Types.DataType.Float));
    }

    /// <summary>Adds a constant list of integers.</summary>
    public string Integers(string name, params long[] values) =>
        Constant(name, TensorProto.Types.DataType.Int64, [values.Length], MemoryMarshal.AsBytes(values.AsSpan()));

    /// <summary>Adds a constant number.</summary>
    public string Number(string name, double value) =>
        Constant(name, TensorProto.Types.DataType.Float, [], MemoryMarshal.AsBytes([(float)value]));

    /// <summary>Adds a constant tensor.</summary>
    public string Numbers(string name, long[] dimensions, float[] values) =>
        Constant(name, TensorProto.Types.DataType.Float, dimensions, MemoryMarshal.AsBytes(values.AsSpan()));

    private string Constant(string name, TensorProto.Types.DataType type, long[] dimensions, ReadOnlySpan<byte> data)
    {
        var message = new TensorProto { Name = Take(name), DataType = (int)type, RawData = ByteString.CopyFrom(data) };
        message.Dims.Add(dimensions);
        Graph.Initializer.Add(message);
        return message.Name;
    }
}
