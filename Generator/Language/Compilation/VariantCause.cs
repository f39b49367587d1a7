using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Variants;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Compilation;

/// <summary>Finds the setting or edit of a variant from which on a stage of its base is wrong.</summary>
/// <param name="variant">Settings and edits.</param>
/// <param name="basis">The network that it derives from, without mistakes.</param>
/// <param name="blocks">Blocks that the variant's own stages place, and those that these place.</param>
/// <param name="cancellation">Stops the search between two compilations.</param>
internal sealed class VariantCause(
    VariantDefinition variant, NetworkDefinition basis, EquatableArray<BlockDefinition> blocks, CancellationToken cancellation)
{
    /// <summary>Indices of the items that are edits.</summary>
    private readonly int[] _edits = [.. Enumerable.Range(0, variant.Items.Count).Where(index => variant.Items[index].Kind != EditKind.Stage)];

    /// <summary>Where the change stands that brings a problem about.</summary>
    /// <param name="problem">The problem, at a place of the network that the whole variant resolves to.</param>
    /// <param name="stage">The name of its stage.</param>
    public ProblemPlace Find(Problem problem, string stage)
    {
        // Without any change all is well, and with all of them it is not: halving leads to a change that makes the difference.
        var (good, bad) = (0, variant.Settings.Count + _edits.Length);
        while (bad - good > 1)
        {
            var middle = (good + bad) / 2;
            (good, bad) = Has(problem.Rule, stage, middle) ? (good, middle) : (middle, bad);
        }

        return bad == 0 ? new ProblemPlace(ProblemPlace.Settings, null, null)
            : bad <= variant.Settings.Count ? new ProblemPlace(ProblemPlace.Settings, NetworkSettings.Find(variant.Settings[bad - 1].Name)?.Names, null)
            : new ProblemPlace(_edits[bad - variant.Settings.Count - 1], null, null);
    }

    /// <summary>Whether the problem is there after so many of the changes.</summary>
    private bool Has(Rule rule, string stage, int changes)
    {
        var edits = Math.Max(0, changes - variant.Settings.Count);
        var items = edits < _edits.Length ? _edits[edits] : variant.Items.Count;
        var part = variant with
        {
            Settings = [.. variant.Settings.Take(changes)],
            Items = [.. variant.Items.Take(items)],
        };
        var resolved = VariantResolver.Resolve(part, basis, blocks);
        return resolved.Definition is { } definition
            && NetworkCompiler.Compile(definition, cancellation).Problems.Any(problem =>
                problem.Rule == rule && IsPartOf(stage, VariantPlaces.NameOf(problem.Place, definition)));
    }

    /// <summary>Whether a stage is another, or one of its repeats, which become stages of their own under the first edit.</summary>
    private static bool IsPartOf(string stage, string other) => StatePath.IsWithin(stage, other);
}
