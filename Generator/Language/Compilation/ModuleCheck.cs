using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Compilation;

/// <summary>Compares Module stages with the classes that they name.</summary>
internal static class ModuleCheck
{
    /// <summary>What is wrong with a stage; null for nothing that a class could tell.</summary>
    /// <param name="stage">A Module stage.</param>
    /// <param name="index">Its index in the declaration.</param>
    /// <param name="signature">The class that it names.</param>
    public static Problem? Run(StageDefinition stage, int index, ModuleSignature signature)
    {
        var type = new ProblemPlace(index, StageSettings.Module.Names, null);
        if (!signature.IsKnown)
        {
            return new Problem(Rules.UnknownModule, type with { Range = new TextRange(0, signature.Name.Length) }, [signature.Name, signature.Cure])
            {
                Suggestion = signature.Meant,
            };
        }

        if (signature.Reason is { } reason)
        {
            return new Problem(Rules.NotAModule, type, [signature.ShortName, reason, signature.Cure]);
        }

        // A mistake in the text is told where its values are read.
        return ArgumentReader.Read(stage.Arguments ?? "", new TextProblems()) is { } arguments ? Compare(arguments, stage, index, signature) : null;
    }

    private static Problem? Compare(IReadOnlyList<ArgumentSyntax> arguments, StageDefinition stage, int index, ModuleSignature signature)
    {
        if (signature.Constructors.Any(constructor => Fitting(constructor, arguments) == arguments.Count && arguments.Count >= constructor.Needed))
        {
            return null;
        }

        // The one that was probably meant.
        var meant = signature.Constructors
            .OrderByDescending(constructor => Fitting(constructor, arguments))
            .ThenBy(constructor => Math.Abs(constructor.Parameters.Count - arguments.Count))
            .First();
        var (parameters, fitting) = (meant.Parameters, Fitting(meant, arguments));
        if (fitting == arguments.Count)
        {
            var missing = parameters[fitting];
            return Problem(null, $"'{missing.Type} {missing.Name}' is not given", "write for example " + StageSettings.Arguments.Names.With(meant.Example, isText: true));
        }

        var wrong = arguments[fitting];
        return fitting < parameters.Count
            ? Problem(wrong, $"'{Written(stage, wrong)}' is no '{parameters[fitting].Type} {parameters[fitting].Name}'", parameters[fitting].Expected)
            : Problem(wrong, $"'{Written(stage, wrong)}' is too much", "remove it");

        Problem Problem(ArgumentSyntax? argument, string what, Wording cure) => new(
            Rules.ArgumentsDoNotFit,
            new ProblemPlace(index, stage.Arguments is null ? null : StageSettings.Arguments.Names, argument?.Range),
            [signature.ShortName, meant.Written(signature.ShortName), what, cure]);
    }

    /// <summary>How many of the first arguments a constructor takes.</summary>
    private static int Fitting(ModuleConstructor constructor, IReadOnlyList<ArgumentSyntax> arguments) => constructor.Parameters
        .Zip(arguments, (parameter, argument) => parameter.Takes(argument.Kind))
        .TakeWhile(isTaken => isTaken)
        .Count();

    private static string Written(StageDefinition stage, ArgumentSyntax argument) => stage.Arguments!.Substring(argument.Range.Start, argument.Range.Length);
}
