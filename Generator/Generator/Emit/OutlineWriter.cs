using InceptionDsl.Generator.Model;
using static InceptionDsl.Generator.Emit.TypeNames;

namespace InceptionDsl.Generator.Emit;

/// <summary>
/// Writes the outline of a network that has mistakes: enough that code which builds and calls it compiles, so that the
/// mistake is the only error. It never runs, since the build has failed.
/// </summary>
internal static class OutlineWriter
{
    public static string Write(TypeModel type)
    {
        var writer = new SourceWriter();
        SourceHeader.Write(writer);
        writer.Line();
        PartialClassWriter.Write(
            writer,
            type,
            () => writer.Line("/// <summary>This network's declaration has mistakes: the errors say which.</summary>"),
            () => WriteMembers(writer, type));
        return writer.ToString();
    }

    private static void WriteMembers(SourceWriter writer, TypeModel type)
    {
        var mistaken = $"throw new global::System.InvalidOperationException({Code.Text($"The declaration of {type.Name} has mistakes.")});";
        foreach (var constant in new[] { "ParameterCount", "ParameterCountWithAuxiliary", "MultiplyAdds", "MultiplyAddsWithAuxiliary", "Flops" })
        {
            writer.Line("/// <summary>Unknown, because of a mistake.</summary>");
            writer.Line($"public const long {constant} = 0;");
            writer.Line();
        }

        writer.Line("/// <summary>Unknown, because of a mistake.</summary>");
        writer.Line($"public static global::InceptionDsl.NetworkDefinition Definition => {mistaken}");
        writer.Line();
        writer.Line("/// <summary>Can't be built, because of a mistake.</summary>");
        writer.Line($"public {type.Name}(int classes = 1, {Parameters(" = null")})");
        writer.Indent();
        writer.Line(": base(Definition, classes)");
        writer.Outdent();
        writer.Line("{");
        writer.Line("}");
        writer.Line();
        writer.Line($"static {type.Name} global::InceptionDsl.INetwork<{type.Name}>.Create(int? classes, {Parameters("")}) => {mistaken}");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override {Tensor} forward({Tensor} input) => {mistaken}");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override global::InceptionDsl.TrainingOutput ForwardTraining({Tensor} input) => {mistaken}");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override global::InceptionDsl.FeatureOutput ForwardFeatures({Tensor} input) => {mistaken}");
    }

    private static string Parameters(string value) => $"{Device} device{value}, {ScalarType} dtype{value}";
}
