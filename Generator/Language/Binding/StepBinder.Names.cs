using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Paths of steps and of their weights in the state dict, and that no two of a stage are in each other's way.</summary>
internal sealed partial class StepBinder
{
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly HashSet<string> _layers = new(StringComparer.Ordinal);
    private readonly PathRegistry _weights = new();

    /// <summary>Paths that labels of the stage's texts take, read or yet to come.</summary>
    private readonly HashSet<string> _reserved = new(StringComparer.Ordinal);

    /// <summary>Notes the paths that a chain's labels take, so that no step without a label gets one of them.</summary>
    public void Reserve(ChainSyntax chain) => Reserve(chain, Scope);

    private void Reserve(ChainSyntax chain, string scope)
    {
        foreach (var step in chain.Steps)
        {
            if (step.Label is { } label)
            {
                _reserved.Add(StatePath.Join(scope, label.First.Value));
                if (label.Second is { } second)
                {
                    _reserved.Add(StatePath.Join(scope, second.Value));
                }
            }

            if (step is SequenceSyntax sequence)
            {
                Reserve(sequence.Chain, StatePath.Join(scope, sequence.Label?.First.Value ?? ""));
            }
            else if (step is GroupSyntax group)
            {
                foreach (var inner in group.Chains)
                {
                    Reserve(inner, scope);
                }
            }
        }
    }

    /// <summary>The path itself, or with a number where it is taken or a label's.</summary>
    public string FreePath(string path)
    {
        var free = path;
        for (var number = 2; _paths.Contains(free) || _reserved.Contains(free); number++)
        {
            free = $"{path}_{Numbers.Write(number)}";
        }

        return free;
    }

    /// <summary>The path for a group, whose chains lie in it; another one, reported, when it is taken.</summary>
    public string PathOfGroup(string path)
    {
        if (!_paths.Contains(path) && _weights.FindConflict(path) is null)
        {
            return path;
        }

        ReportTaken(path, path);
        return $"{path}<{Numbers.Write(Steps.Count)}>";
    }

    /// <summary>Reports a step whose path, or a path of whose weights, is another's.</summary>
    private void CheckPaths(Step step)
    {
        var path = step.Path;
        if (path.Length == 0)
        {
            return;
        }

        if (!_paths.Add(path))
        {
            ReportTaken(path, path);
            return;
        }

        foreach (var layer in step.Layers)
        {
            var name = layer.Name;
            if (!_layers.Add(name))
            {
                ReportTaken(name, path);
                return;
            }

            if (!layer.HasState)
            {
                continue;
            }

            if (_weights.FindConflict(name) is { } other)
            {
                Report(Rules.OverlappingName, PlaceOfName, name, other, "an earlier step", "step");
                return;
            }

            _weights.Add(name, 0);
        }
    }

    private TextRange? PlaceOfName => Source?.Label?.Range ?? Source?.Range;

    private void ReportTaken(string name, string path) =>
        Report(Rules.DuplicateName, PlaceOfName, name, "an earlier step", "step", NameInStage(path) + "_2");

    private string NameInStage(string path) =>
        Source?.Label?.First.Value
        ?? StatePath.Inside(path, Scope);

    /// <summary>Paths of a layer's and its normalization's weights: siblings for a double label, else inside the step.</summary>
    private (string Layer, string Norm) LayerNames(string path, LabelSyntax? label, Norm norm, string word)
    {
        if (label?.Second is { } second)
        {
            return (path, StatePath.Join(Scope, second.Value));
        }

        return norm != Norm.None ? ($"{path}.{word}", path + ".bn") : (path, "");
    }
}
