using System.Globalization;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Variants;

/// <summary>The parallel branches of a stage, by the names that edits have for them: <c>inception3a.branch2</c>.</summary>
internal static class StageBranches
{
    private const string Separator = ".branch";

    /// <summary>The branches of a stage that has such; null for any other, and for one whose text has no value.</summary>
    public static SpecSyntax? Of(StageDefinition stage, SpecParameters parameters) =>
        stage.Kind is StageKind.Inception or StageKind.Residual ? stage.Spec?.Read(SpecGrammar.Branches, parameters, new TextProblems()) : null;

    /// <summary>The name of a branch, counted from 0.</summary>
    public static string Name(string stage, int branch) => stage + Separator + Numbers.Write(branch + 1);

    /// <summary>The stage and the number, from 0, that a branch's name consists of; null for any other name.</summary>
    public static (string Stage, int Branch)? Parse(string name) =>
        name.LastIndexOf(Separator, StringComparison.Ordinal) is > 0 and var at
        && int.TryParse(name.Substring(at + Separator.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (name.Substring(0, at), number - 1)
            : null;

    /// <summary>A stage without one of its branches. Those behind it move up.</summary>
    public static StageDefinition Without(StageDefinition stage, SpecSyntax spec, int branch) => stage with
    {
        Spec = SpecText.Of(SpecPrinter.Canonical.Write(new SpecSyntax(spec.Branches.Where((_, index) => index != branch).ToEquatableArray()))),
    };
}
