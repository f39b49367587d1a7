using System.Reflection;
using InceptionDsl.Inference;
using InceptionDsl.Language.Yaml;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Onnx;

/// <summary>Makes an ONNX model of a network: what its forward computes, without the auxiliary classifiers.</summary>
internal static class OnnxExport
{
    /// <summary>Keys of a model's metadata: the network's definition as canonical text.</summary>
    public const string DefinitionKey = "inception-dsl.definition";

    /// <summary>What the input is called.</summary>
    public const string InputName = "input";

    /// <summary>What the axis of images is called, whose length is any.</summary>
    private const string BatchAxis = "N";

    /// <summary>Version of ONNX's operators; the first since 2021 that all runtimes read.</summary>
    private const long Opset = 17;

    /// <summary>Version of the messages that came with it (<c>IR_VERSION_2021_7_30</c>).</summary>
    private const long IrVersion = 8;

    /// <summary>Writes a network's model; files are replaced at once or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="graph">The network.</param>
    /// <param name="state">Its state dict.</param>
    /// <param name="options">What can be chosen.</param>
    /// <param name="metadata">What else to say of it, by keys.</param>
    /// <returns>The files written: the model, and one of weights where they are too many for it.</returns>
    /// <exception cref="InteropException">A weight has no room in the type that is asked for.</exception>
    public static IReadOnlyList<string> Write(
        string path, NetworkGraph graph, IEnumerable<(string Name, Tensor Tensor)> state, OnnxExportOptions options,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var scope = NewDisposeScope();
        return OnnxModelWriter.Write(path, Of(graph, state, options, metadata), options.ExternalAbove);
    }

    /// <summary>Makes a network's model, whose new tensors belong to the caller's dispose scope.</summary>
    /// <inheritdoc cref="Write"/>
    /// <returns>The model.</returns>
    internal static UnwrittenModel Of(
        NetworkGraph graph, IEnumerable<(string Name, Tensor Tensor)> state, OnnxExportOptions options, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var noGrad = no_grad();
        var layers = graph.NeededLayers;
        var builder = new OnnxGraphBuilder(graph.Name);
        var writer = new OnnxLayerWriter(
            builder, state.ToDictionary(entry => entry.Name, entry => entry.Tensor, StringComparer.Ordinal), options,
            options.FoldsBatchNorm ? BatchNormFold.Find(graph, layers) : new Dictionary<int, BatchNormLayer>(), graph.Layers);
        builder.Graph.Input.Add(Value(builder.Take(InputName), graph.Input));
        var names = graph.Outputs.Select(output => builder.Take(output.Name)).ToArray();
        foreach (var index in layers)
        {
            var value = writer.Write(index);
            if (graph.Layers[index] is not InputLayer && index != layers[^1] && builder.Graph.ValueInfo.All(known => known.Name != value))
            {
                builder.Graph.ValueInfo.Add(Value(value, graph.Layers[index].Output));
            }
        }

        var named = new Dictionary<string, string>(StringComparer.Ordinal) { [InputName] = InputName };
        foreach (var (output, name) in graph.Outputs.Zip(names))
        {
            Name(builder, writer.ValueOf(output.Layer), name, named);
            builder.Graph.Output.Add(Value(name, output.Shape));
        }

        return new UnwrittenModel(Model(builder.Graph, graph, metadata), builder.Weights);
    }

    private static ModelProto Model(GraphProto graph, NetworkGraph network, IReadOnlyDictionary<string, string>? metadata)
    {
        var model = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "InceptionDsl",
            ProducerVersion = typeof(OnnxExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
            Graph = graph,
        };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = Opset });
        var entries = new Dictionary<string, string>(metadata ?? new Dictionary<string, string>(), StringComparer.Ordinal)
        {
            [DefinitionKey] = DefinitionText.Write(network.Definition),
        };
        model.MetadataProps.Add(entries.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        return model;
    }

    /// <summary>Gives an output its name; where it is the input itself, or another output, by a node.</summary>
    private static void Name(OnnxGraphBuilder builder, string value, string name, Dictionary<string, string> named)
    {
        if (!named.TryAdd(value, name))
        {
            var node = new NodeProto { OpType = "Identity", Name = name };
            node.Input.Add(named[value]);
            node.Output.Add(name);
            builder.Graph.Node.Add(node);
            return;
        }

        foreach (var values in builder.Graph.Node.SelectMany(node => new[] { node.Input, node.Output }))
        {
            for (var i = 0; i < values.Count; i++)
            {
                values[i] = values[i] == value ? name : values[i];
            }
        }

        foreach (var known in builder.Graph.ValueInfo.Where(known => known.Name == value).ToList())
        {
            builder.Graph.ValueInfo.Remove(known);
        }
    }

    /// <summary>A value of 32-bit floats: N×C×H×W, or N×F.</summary>
    private static ValueInfoProto Value(string name, Shape shape)
    {
        var dimensions = new TensorShapeProto();
        dimensions.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = BatchAxis });
        dimensions.Dim.Add(shape.Dimensions.Select(length => new TensorShapeProto.Types.Dimension { DimValue = length }));
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = dimensions } },
        };
    }
}
