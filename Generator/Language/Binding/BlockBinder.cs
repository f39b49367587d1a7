using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Binds a Use: the block's stages, one after the other, as steps of the one stage that places it.</summary>
internal static class BlockBinder
{
    private static SettingName Arguments => StageSettings.Of(StageKind.Use).First!.Names;

    /// <returns>Index of the layer of the block's output.</returns>
    public static int Bind(StageFrame frame)
    {
        var (builder, steps, use, path, scope, input) = frame;
        var name = use.Definition.Block ?? "";
        var place = new ProblemPlace(use.Declared, StageSettings.Block.Names, null);
        if (builder.Blocks.Find(name) is not { } block)
        {
            var nearest = Spelling.Nearest(name, builder.Blocks.Names);
            var cure = Spelling.Cure(nearest, "declare it as a block");
            builder.Report(new Problem(Rules.UnknownReference, place, ["block", name, cure]) { Suggestion = nearest });
            return steps.AddUnknown(input);
        }

        if (builder.OpenBlocks.Contains(name))
        {
            var chain = string.Join(" → ", builder.OpenBlocks.SkipWhile(open => open != name).Append(name));
            builder.Report(new Problem(Rules.BlockInItself, place, [name, chain]));
            return steps.AddUnknown(input);
        }

        if (builder.Blocks.ProblemsOf(block).Count > 0)
        {
            builder.Fail(); // reported where the block is declared
            return steps.AddUnknown(input);
        }

        var parameters = ReadArguments(builder, use, block, scope);
        if (parameters is null)
        {
            return steps.AddUnknown(input);
        }

        var placed = BlockFrame.Of(place with { Setting = null }, block, use.Definition, builder.Definition);
        return BindStages(builder, steps, placed, path, parameters, input);
    }

    private static int BindStages(
        GraphBuilder builder, StepBinder steps, BlockFrame frame, string path, SpecParameters parameters, int input)
    {
        builder.EnterBlock(frame);
        var sequence = new StageSequence(builder, path, frame.Stages, parameters, input);
        var isNameless = StageNames.IsNameless(sequence.Placed);
        foreach (var placed in sequence.Placed)
        {
            if (builder.IsFull)
            {
                break;
            }

            var binder = new StageBinder(builder, placed, isNameless ? path : StatePath.Join(path, placed.Name), parameters, sequence);
            sequence.Add(placed, binder.BindInto(steps, sequence.InputsOf(placed)));
        }

        builder.LeaveBlock();
        return sequence.Output;
    }

    /// <summary>The block's parameters with the arguments that the Use gives; null, reported, where an argument is wrong.</summary>
    private static SpecParameters? ReadArguments(GraphBuilder builder, PlacedStage use, BlockDefinition block, SpecParameters scope)
    {
        var problems = new TextProblems();
        var defaults = SpecParameters.Read(block.ParametersSpec, SpecParameters.None(builder.Definition.Classes), problems)
            .At(new InsertedOrigin(new ProblemPlace(ProblemPlace.Settings, NetworkSettings.Parameters.Names, null), builder.Depth + 1));
        var known = defaults.Items.Select(parameter => parameter.Name).ToArray();
        var arguments = SpecParameters.Read(use.Definition.Spec ?? SpecText.Empty, scope, problems, defaults)
            .At(new InsertedOrigin(new ProblemPlace(use.Declared, Arguments, null), builder.Depth));
        foreach (var problem in problems.At(use.Declared, Arguments))
        {
            builder.Report(problem);
        }

        var isKnown = problems.Count == 0;
        foreach (var argument in arguments.Items)
        {
            if (known.Contains(argument.Name))
            {
                continue;
            }

            isKnown = false;
            var nearest = Spelling.Nearest(argument.Name, known);
            var cure = Spelling.Cure(nearest, known.Length == 0 ? "it has none" : "it has " + string.Join(", ", known));
            builder.Report(
                new Problem(Rules.UnknownArgument, new ProblemPlace(use.Declared, Arguments, argument.NameRange), [block.Name, argument.Name, cure])
                {
                    Suggestion = nearest,
                });
        }

        return isKnown ? defaults.With(arguments) : null;
    }
}
