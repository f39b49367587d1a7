using static InceptionDsl.Generator.Emit.TypeNames;

namespace InceptionDsl.Generator.Emit;

internal sealed partial class NetworkWriter
{
    private const string NetworkOutput = "global::InceptionDsl.NetworkOutput";

    /// <summary>The record of several outputs.</summary>
    private void WriteOutputs()
    {
        if (_outputs is not { } naming)
        {
            return;
        }

        _writer.Line();
        _writer.Line($"/// <summary>What {_type.Name} gives; whoever is given it disposes it.</summary>");
        var outputs = _graph.Outputs.Zip(naming.Properties, (output, property) => (Output: output, Property: property)).ToArray();
        foreach (var (output, property) in outputs)
        {
            _writer.Line($"/// <param name=\"{property.TrimStart('@')}\">The output of {output.Name}, N×{output.Shape}.</param>");
        }

        _writer.Line(SourceHeader.GeneratedCode);
        _writer.Line($"public sealed record {naming.TypeName}(");
        _writer.Indent();
        for (var index = 0; index < outputs.Length; index++)
        {
            _writer.Line($"{Tensor} {outputs[index].Property}{(index < outputs.Length - 1 ? "," : $") : {NetworkOutput}s")}");
        }

        _writer.Outdent();
        _writer.Line("{");
        _writer.Indent();
        _writer.Line("/// <inheritdoc/>");
        _writer.Line($"public override global::System.Collections.Generic.IReadOnlyList<{NetworkOutput}> All =>");
        WriteNamed("[", outputs.Select(output => (output.Output.Name, output.Property)), "];");
        _writer.Close();
    }

    /// <summary>A list of tensors with their names.</summary>
    private void WriteNamed(string before, IEnumerable<(string Name, string Tensor)> tensors, string after)
    {
        _writer.Line(before);
        _writer.Indent();
        foreach (var (name, tensor) in tensors)
        {
            _writer.Line($"new({Code.Text(name)}, {tensor}),");
        }

        _writer.Outdent();
        _writer.Line(after);
    }
}
