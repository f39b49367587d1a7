using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Labels, and what stands under those that a text names.</summary>
internal sealed partial class StepBinder
{
    /// <summary>Begins what stands under a label.</summary>
    public void OpenLabel(LabelSyntax label) => builder.Labels.Open(PathOf(label.First));

    /// <summary>Notes what stands under a label, so that it can be placed again.</summary>
    /// <param name="firstStep">Number of its first step in <see cref="Steps"/>.</param>
    public void CloseLabel(LabelSyntax label, int firstStep, int input, int output)
    {
        var path = PathOf(label.First);
        builder.Labels.Add(Placed(path, firstStep, input, output));
        if (label.Second is { } second)
        {
            builder.Labels.AddNorm(PathOf(second), path);
        }
    }

    /// <summary>Notes all that a stage does with what it reads, so that it can be placed again under the stage's name.</summary>
    public void CloseStage(int input, int output) => builder.Labels.Add(Placed(Context.Name, firstStep: 0, input, output));

    private LabelledSteps Placed(string path, int firstStep, int input, int output) =>
        new(path, Scope, input, output, [.. Steps.Skip(firstStep)]) { IsAuxiliary = Context.IsAuxiliary };

    /// <summary>What stands under a label or is a stage; null, reported, where nothing that stands before is called so.</summary>
    private LabelledSteps? Find(ReuseSyntax syntax)
    {
        var paths = PathsOf(syntax).ToList();
        var found = paths.Select(builder.Labels.Find).FirstOrDefault(label => label is { Steps.Count: > 0 });
        if (found is not null && (!found.IsAuxiliary || Context.IsAuxiliary))
        {
            return found;
        }

        var nearest = found is null ? NearestTo(syntax.Name.Value, paths) : null;
        var cure = nearest is not null ? $"did you mean '@{nearest}'?"
            : found is not null ? "it stands in an auxiliary classifier, which evaluation leaves out, so place it in another stage and use it there"
            : CureOf(syntax.Name.Value, paths);
        ReportWith(nearest is null ? null : "@" + nearest, Rules.UnknownLabel, syntax.Range, syntax.Name.Value, cure);
        return null;
    }

    /// <summary>The label that was probably meant: of the same stage, or of another that has one of that name.</summary>
    private string? NearestTo(string name, List<string> paths)
    {
        if (paths.Any(IsNamed))
        {
            return null;
        }

        var known = builder.Labels.Paths.Where(path => !builder.Labels.IsOpen(path)).Select(NameHere).Distinct().ToList();
        return Spelling.Nearest(name, LabelsHere()) ?? known.FirstOrDefault(other => other.EndsWith("." + name, StringComparison.Ordinal))
            ?? Spelling.Nearest(name, known.Where(other => other.Contains('.') == name.Contains('.')));
    }

    /// <summary>Whether a path is something's, though nothing that can be placed here.</summary>
    private bool IsNamed(string path) => builder.Labels.IsOpen(path) || builder.Labels.Find(path) is not null
        || builder.Labels.LayerOfNorm(path) is not null || _reserved.Contains(path);

    /// <summary>What to do where no label has a name, and none is near.</summary>
    private string CureOf(string name, List<string> paths)
    {
        var known = LabelsHere();
        return
            paths.Any(builder.Labels.IsOpen) ? "it is what this step stands in, and nothing can hold itself"
            : paths.Any(path => builder.Labels.Find(path) is not null) ? "nothing but 'identity' stands under that label"
            : paths.Select(builder.Labels.LayerOfNorm).FirstOrDefault(layer => layer is not null) is { } layer
                ? $"it is the normalization of '{NameHere(layer)}', with which it is placed again"
            : paths.Any(_reserved.Contains) ? "it stands later, and a module is placed before it is used again"
            : Context.Stages.StageOf(name) is { } stage ? CureOf(stage)
            : Context.Stages.Has(StatePath.Join(name, "0")) ? $"'{name}' is repeated, so name one of its repeats, such as '@{name}.0'"
            : known.Count == 0 ? $"write the label where the module is placed, as in '{name}=3x3:64'"
            : "the labels before it are " + string.Join(", ", known);
    }

    /// <summary>What to do where a stage has no such label, or has not been placed yet.</summary>
    private string CureOf(string stage)
    {
        var path = StatePath.Join(Context.Stages.Path, stage);
        var labels = builder.Labels.Paths.Where(label => StatePath.IsInside(label, path)).Select(NameHere).ToList();
        return builder.Labels.Find(path) is null ? $"stage '{stage}' stands later, and a module is placed before it is used again"
            : labels.Count == 0 ? $"stage '{stage}' has no labels, and '@{stage}' is all that it does"
            : $"the labels of stage '{stage}' are {string.Join(", ", labels)}";
    }

    /// <summary>The labels of the stage so far.</summary>
    private List<string> LabelsHere() => [.. builder.Labels.Paths.Where(path => StatePath.IsInside(path, Scope)).Select(NameHere)];

    /// <summary>What a text here calls a path: as labels of the stage have it, or with the name of another stage of the network or block.</summary>
    private string NameHere(string path) => StatePath.Inside(path, StatePath.IsInside(path, Scope) ? Scope : Context.Stages.Path);

    /// <summary>
    /// The paths that a label can mean: in the sequences that it stands in from the innermost, then in the stage, then with the name of a
    /// stage of the network or block before it.
    /// </summary>
    private IEnumerable<string> PathsOf(ReuseSyntax syntax)
    {
        for (var prefix = syntax.Prefix; prefix.Length > 0; prefix = prefix.Substring(0, Math.Max(0, prefix.LastIndexOf('.'))))
        {
            yield return StatePath.Join(Scope, StatePath.Join(prefix, syntax.Name.Value));
        }

        yield return PathOf(syntax.Name);
        yield return StatePath.Join(Context.Stages.Path, syntax.Name.Value);
    }

    private string PathOf(LabelName name) => StatePath.Join(Scope, name.Value);
}
