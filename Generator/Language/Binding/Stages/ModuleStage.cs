using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>A module of the user's own: what is declared of it is believed.</summary>
internal static class ModuleStage
{
    public static int Bind(StageFrame frame)
    {
        var (stage, input) = (frame.Stage, frame.Steps.ShapeOf(frame.Input));
        var (scope, before) = (frame.Parameters.WithShape(input), frame.Builder.ProblemCount);
        if (string.IsNullOrWhiteSpace(stage.Module))
        {
            frame.Builder.Report(new Problem(
                Rules.EmptySpecification,
                new ProblemPlace(frame.Placed.Declared, StageSettings.Module.Names, null),
                [new StageName(stage.Kind).InSentence, "class", "My.Models.Gate"]));
        }

        var output = OutputOf(frame with { Parameters = scope }, input);
        frame.Steps.Context.Setting = null;
        var arguments = Arguments(frame, scope);
        var parameters = Count(frame, scope, stage.Parameters, StageSettings.Parameters);
        var multiplyAdds = Count(frame, scope, stage.MultiplyAdds, StageSettings.MultiplyAdds);
        if (frame.Builder.ProblemCount > before || output is not { } shape || !input.IsKnown)
        {
            return frame.Steps.AddUnknown(frame.Input);
        }

        return frame.Steps.AddModule(frame.Path, frame.Input, new OwnModuleLayer("", [], shape, stage.Module!, parameters, multiplyAdds)
        {
            Input = input,
            Arguments = arguments,
            Declared = stage.GivesSpec is { } text ? (text, frame.Parameters) : null,
        });
    }

    /// <summary>The shape that is declared, the input's where none is; null after a mistake, which is reported.</summary>
    private static Shape? OutputOf(StageFrame frame, Shape input)
    {
        if (frame.Stage.GivesSpec is null)
        {
            return input;
        }

        if (!frame.TryRead(frame.Stage.GivesSpec, SpecGrammar.Size, StageSettings.Gives, "output's shape", Example(input), out var read) || read is not { } size)
        {
            return null;
        }

        var rank = frame.Steps.ShapeOf(0).Rank;
        if (size.IsLine || (size.Values.Count != 1 && size.Values.Count != rank + 1))
        {
            frame.Steps.Report(
                Rules.DeclaredRank, size.Range, frame.Stage.Gives!, Numbers.WriteWith(rank, "length"), $"'{Example(input)}', or a number of features");
            return null;
        }

        var shape = OwnModuleLayer.ShapeOf(size);
        return shape.IsFlat ? shape : frame.Steps.Bounded(shape.Channels, shape, size.Range);
    }

    /// <summary>The shape that is read, as a text has it.</summary>
    private static string Example(Shape input) => string.Join("x", ShapeNames.Of(input).Select(name => $"{{{name}}}"));

    private static EquatableArray<ArgumentValue> Arguments(StageFrame frame, SpecParameters scope)
    {
        var problems = new TextProblems();
        var values = new List<ArgumentValue>();
        foreach (var argument in ArgumentReader.Read(frame.Stage.Arguments ?? "", problems) ?? [])
        {
            if (Value(argument, scope, problems) is { } value)
            {
                values.Add(new ArgumentValue(argument.Kind, value));
            }
        }

        Report(frame, problems, StageSettings.Arguments);
        return values.ToEquatableArray();
    }

    /// <summary>An argument's value; null after a mistake, which is reported.</summary>
    private static string? Value(ArgumentSyntax argument, SpecParameters scope, TextProblems problems)
    {
        if (argument.Expression is null)
        {
            return argument.Value;
        }

        if (argument.Expression.Evaluate(scope, problems) is not { } value)
        {
            return null;
        }

        if (Math.Abs(value.Value) <= int.MaxValue)
        {
            return Numbers.Write(value.Value);
        }

        problems.Add(Rules.NumberTooLarge, argument.Range, $"{argument.Expression.Canonical} = {Numbers.Write(value.Value)}", Numbers.WriteCount(int.MaxValue));
        return null;
    }

    private static long Count(StageFrame frame, SpecParameters scope, string? text, Setting<StageDefinition> setting)
    {
        var problems = new TextProblems();
        var count = text is null ? 0 : ArgumentReader.ReadCount(text, scope, problems) ?? 0;
        Report(frame, problems, setting);
        return count;
    }

    private static void Report(StageFrame frame, TextProblems problems, Setting<StageDefinition> setting)
    {
        foreach (var problem in problems.At(frame.Placed.Declared, setting.Names))
        {
            frame.Builder.Report(problem);
        }
    }
}
