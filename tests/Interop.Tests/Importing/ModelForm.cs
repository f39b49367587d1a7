using InceptionDsl.Interop.Onnx;

namespace InceptionDsl.Interop.Tests.Importing;

/// <summary>
/// What models compute, whatever their values are called and in whatever order their nodes stand: two have the same graph where their forms
/// are equal. Forms of one instance can be compared.
/// </summary>
internal sealed class ModelForm
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>A line for each node: its operator, its attributes, and what it reads, nodes by numbers that are the same for the same lines.</summary>
    /// <param name="model">The model.</param>
    /// <param name="weights">What its tensors of weights are called in all models; others are told by their data.</param>
    public IReadOnlyList<string> Of(ModelProto model, IReadOnlyDictionary<string, string> weights)
    {
        var values = model.Graph.Initializer.ToDictionary(
            tensor => tensor.Name,
            tensor => $"{(weights.TryGetValue(tensor.Name, out var name) ? name : Convert.ToHexString(tensor.RawData.Span))} {tensor.Dims}");
        values.Add(model.Graph.Input.Single().Name, "the input");
        values.Add("", "what is left out");
        var lines = new List<string>();
        foreach (var node in model.Graph.Node)
        {
            // A sum, a product, a mean and a maximum are the same in any order.
            var inputs = node.Input.Select(input => values[input]);
            inputs = node.OpType is "Add" or "Sum" or "Mul" or "Mean" or "Max" ? inputs.Order(StringComparer.Ordinal) : inputs;
            var attributes = node.Attribute.OrderBy(attribute => attribute.Name, StringComparer.Ordinal);
            lines.Add($"{node.OpType} {string.Join(' ', attributes)} of {string.Join(", ", inputs)}");
            if (!_numbers.TryGetValue(lines[^1], out var number))
            {
                _numbers.Add(lines[^1], number = _numbers.Count);
            }

            values[node.Output[0]] = FormattableString.Invariant($"#{number}");
        }

        lines.Sort(StringComparer.Ordinal);
        return [.. lines, .. model.Graph.Output.Select(output => $"gives {values[output.Name]}")];
    }
}
