using static TorchSharp.torch;

namespace InceptionDsl.Inference;

/// <summary>What a script calls.</summary>
internal enum ScriptOperators
{
    /// <summary>What every libtorch has.</summary>
    Portable,

    /// <summary>oneDNN's convolutions with their activations too, which libtorch has on processors of x86.</summary>
    OneDnn,
}

/// <summary>A plan as one TorchScript function: straight-line code, whose names are the stages'.</summary>
/// <param name="Body">The function's lines, of a value <c>input</c> and of weights by their names.</param>
/// <param name="Parameters">The weights, in the order of their first use; the plan's, and constants beside them.</param>
/// <param name="Outputs">For each output its name, an identifier, and the name of the value that it is.</param>
internal sealed record InferenceScript(
    IReadOnlyList<string> Body, IReadOnlyList<(string Name, Tensor Tensor)> Parameters, IReadOnlyList<(string Name, string Value)> Outputs) : IDisposable
{
    private const string Indent = "    ";

    /// <summary>Writes a plan as a script.</summary>
    public static InferenceScript Of(InferencePlan plan, ScriptOperators operators)
    {
        var writer = new ScriptLayerWriter(plan, operators);
        foreach (var operation in plan.Operations)
        {
            writer.Write(operation);
        }

        // A field of a named tuple begins with a letter.
        var names = new ScriptNames();
        return new InferenceScript(
            writer.Lines, writer.Parameters,
            [
                .. plan.Graph.Outputs.Zip(plan.Outputs, (output, value) =>
                    (names.Take(char.IsAsciiLetter(output.Name[0]) ? output.Name : "output_" + output.Name), writer.ValueOf(value))),
            ]);
    }

    /// <summary>A class whose <c>forward</c> is given images and weights; it returns a list of several outputs.</summary>
    public string SourceOfFunction(string name)
    {
        var names = string.Join(", ", Parameters.Select(parameter => parameter.Name));
        string[] unpacked = Parameters.Count switch
        {
            0 => [],
            1 => [$"{names} = weights[0]"],
            _ => [$"{names} = weights"],
        };
        var (type, returned) = Outputs.Count == 1 ? ("Tensor", Values) : ("List[Tensor]", $"[{Values}]");
        return Source(name, [], "input: Tensor, weights: List[Tensor]", unpacked, type, returned);
    }

    /// <summary>A class that holds its weights, whose <c>forward</c> is given images in any layout; it returns a named tuple of several outputs.</summary>
    public string SourceOfModule(string name, MemoryLayout layout)
    {
        string[] arranged = layout == MemoryLayout.ChannelsLast ? ["input = torch.contiguous(input, memory_format=2)"] : [];
        var tuple = name + "Outputs";
        var (type, returned) = Outputs.Count == 1 ? ("Tensor", Values) : ("__torch__." + tuple, $"__torch__.{tuple}({Values})");
        string[] fields = Outputs.Count == 1 ? [] : [$"class {tuple}(NamedTuple):", .. Outputs.Select(output => $"{Indent}{output.Name} : Tensor")];
        return string.Concat(fields.Select(line => line + "\n")) + Source(
            name, [.. Parameters.Select(parameter => parameter.Name)], "input: Tensor",
            [.. arranged, .. Parameters.Select(parameter => $"{parameter.Name} = self.{parameter.Name}")], type, returned);
    }

    /// <summary>Lets all weights go, the plan's too.</summary>
    public void Dispose()
    {
        foreach (var (_, tensor) in Parameters)
        {
            tensor.Dispose();
        }
    }

    private string Values => string.Join(", ", Outputs.Select(output => output.Value));

    private string Source(string name, IReadOnlyList<string> attributes, string arguments, IEnumerable<string> first, string type, string returned)
    {
        // Of a pool that rounds up: rows or columns that the last window reaches beyond the plane.
        const string Reach = $$"""
            def {{ScriptLayerWriter.Reach}}(self, length: int, span: int, stride: int, begin: int, end: int) -> int:
                count = ((length + begin + end - span + stride - 1) // stride) + 1
                if (count - 1) * stride >= length + begin:
                    count = count - 1
                return max(0, (count - 1) * stride + span - length - begin)
            """;
        string[] lines =
        [
            $"class {name}(Module):",
            Indent + "__parameters__ = []",
            $"{Indent}__buffers__ = [{string.Concat(attributes.Select(attribute => $"\"{attribute}\", "))}]",
            Indent + "training : bool",
            .. attributes.Select(attribute => $"{Indent}{attribute} : Tensor"),
            $"{Indent}def forward(self, {arguments}) -> {type}:",
            .. first.Concat(Body).Append("return " + returned).Select(line => Indent + Indent + line),
            .. Reach.ReplaceLineEndings("\n").Split('\n').Select(line => Indent + line),
        ];
        return string.Join('\n', lines) + "\n";
    }
}
