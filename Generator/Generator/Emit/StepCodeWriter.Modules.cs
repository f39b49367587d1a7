using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Generator.Emit;

internal sealed partial class StepCodeWriter
{
    public StepCode Visit(OwnModuleStep step)
    {
        var layer = step.Layer;
        var type = "global::" + Identifiers.EscapeAll(layer.Type);
        var built = $"new {type}({string.Join(", ", layer.Arguments.Select(Argument))})";
        var arguments = new ArgumentList(built, Code.Text(layer.Name.Length > 0 ? layer.Name : layer.ShortName))
            .Add("reads", Dimensions(layer.Input))
            .Add("gives", Dimensions(layer.Output))
            .AddIf(layer.Parameters != 0, "parameters", Code.Count(layer.Parameters));
        return new StepModule(type, $"build.Module({arguments})") { Class = layer.Type };
    }

    private static string Dimensions(Shape shape) => $"[{string.Join(", ", shape.Dimensions.Select(length => Numbers.Write(length)))}]";

    private static string Argument(ArgumentValue argument) => argument.Kind switch
    {
        ArgumentKind.Text => Code.Text(argument.Value),
        ArgumentKind.Real => argument.Value + "d",
        _ => argument.Value,
    };
}
