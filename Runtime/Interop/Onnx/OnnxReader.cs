using InceptionDsl.Interop.Recognition;
using InceptionDsl.Language.Text;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Onnx;

/// <summary>Reads a model's graph as a graph of operators, node after node.</summary>
internal sealed class OnnxReader
{
    private readonly OnnxModel _model;
    private readonly Dictionary<string, OnnxValue> _values = new(StringComparer.Ordinal);

    private OnnxReader(OnnxModel model) => _model = model;

    /// <summary>Reads a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="input">Shape of an image, where the model leaves it open; null for the model's.</param>
    /// <param name="isPartial">Whether what lies before the first operator that has no form here is enough.</param>
    /// <exception cref="InteropException">It has operators without a form here, all of which the message lists, or is no network.</exception>
    public static OperatorGraph Read(OnnxModel model, Shape? input, bool isPartial) => new OnnxReader(model).Read(input, isPartial);

    private OperatorGraph Read(Shape? given, bool isPartial)
    {
        foreach (var tensor in _model.Graph.Initializer)
        {
            _values[tensor.Name] = Constant(tensor, tensor.Name);
        }

        var builder = new OperatorGraphBuilder(InputShape(given));
        var operators = new OnnxOperators(builder, _values, Constant);
        var unsupported = new List<string>();
        var last = 0;
        foreach (var node in _model.Graph.Node.Select(message => new OnnxNode(message)))
        {
            if (operators.TryAdd(node) is { } problem)
            {
                unsupported.Add(problem);
            }
            else if (unsupported.Count == 0 && node.Message.Output.Count > 0 && _values.GetValueOrDefault(node.Message.Output[0]) is LayerValue added)
            {
                last = added.Layer;
            }
        }

        if (unsupported.Count > 0 && !isPartial)
        {
            throw new InteropException(
                $"'{_model.Path}' has operators without a form in the language: {string.Join(", ", unsupported)}. "
                + "--partial imports what lies before the first.");
        }

        if (unsupported.Count > 0)
        {
            builder.Notes.Add($"What begins with the operator {unsupported[0]} is left out.");
            return builder.Build(_model.Graph.Name, last);
        }

        var outputs = Outputs(operators, builder.Notes);
        return outputs.Count > 0 ? builder.Build(_model.Graph.Name, outputs)
            : throw new InteropException($"'{_model.Path}' has no output that is computed of its input.");
    }

    /// <summary>The layers that give the outputs, each once; what else there is of outputs is left out.</summary>
    private HashSet<int> Outputs(OnnxOperators operators, List<string> notes)
    {
        var (outputs, left) = (new HashSet<int>(), new List<string>());
        foreach (var output in _model.Graph.Output)
        {
            if (operators.LayerOf(_values.GetValueOrDefault(output.Name)) is not { } layer)
            {
                left.Add($"The output '{output.Name}' is left out: it is not computed of the input.");
            }
            else if (!outputs.Add(layer))
            {
                left.Add($"The output '{output.Name}' is left out: it is the same as another.");
            }
        }

        // The input itself is one where there is no other.
        if (outputs.Count > 1 && outputs.Remove(0))
        {
            left.Add("The input is left out of the outputs.");
        }

        notes.AddRange(outputs.Count > 0 ? left : []);
        return outputs;
    }

    private Shape InputShape(Shape? given)
    {
        var inputs = _model.Graph.Input.Where(value => !_values.ContainsKey(value.Name)).ToList();
        if (inputs is not [var input])
        {
            throw new InteropException(
                $"'{_model.Path}' has {Numbers.Write(inputs.Count)} inputs ({string.Join(", ", inputs.Select(value => value.Name).Take(8))}), "
                + "where a network has one, of images.");
        }

        _values[input.Name] = new LayerValue(0);
        var called = $"The input '{input.Name}' of '{_model.Path}'";
        var dimensions = input.Type?.TensorType?.Shape?.Dim.Select(dimension => dimension.DimValue).ToList() ?? [];
        if (dimensions is not [_, var channels, _, ..] || dimensions.Count > Axes.Most + 2 || channels > Numbers.Largest || (channels < 1 && given is null))
        {
            throw new InteropException(
                $"{called} has the shape {string.Join("×", dimensions.Take(8).Select(Numbers.Write))}, where batch, channels, height and width belong.");
        }

        if (given is { } asked)
        {
            return channels < 1 || channels == asked.Channels ? asked
                : throw new InteropException($"{called} has {Numbers.Write(channels)} channels, where --input says {Numbers.Write(asked.Channels)}.");
        }

        return dimensions.Skip(1).All(length => length is >= 1 and <= Numbers.Largest)
            && new Shape((int)channels, [.. dimensions.Skip(2).Select(length => (int)length)]) is { IsCountable: true } shape
            ? shape
            : throw new InteropException($"{called} leaves height and width open. Give them with --input, such as 3x224x224.");
    }

    /// <summary>A tensor of the file, read when it is needed.</summary>
    private ConstantValue Constant(TensorProto tensor, string name) => new(
        new TensorSource([.. tensor.Dims], () =>
        {
            using var read = _model.Read(tensor, name).ToTensor();
            return read.to(ScalarType.Float32, copy: true);
        }),
        () => _model.Read(tensor, name).ToNumbers());
}
