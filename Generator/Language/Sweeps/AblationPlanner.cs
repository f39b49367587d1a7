using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Variants;

namespace InceptionDsl.Language.Sweeps;

/// <summary>Takes the parts of a network away one by one: auxiliary heads, branches, and the rewrites by which it differs from its base.</summary>
internal static class AblationPlanner
{
    private const string Axis = "without";
    private const string Nothing = "nothing";

    /// <summary>Plans an ablation. A point that is the same network as an earlier one is left out.</summary>
    /// <param name="sweep">The ablation.</param>
    /// <param name="basis">The network.</param>
    /// <param name="derived">How the network derives from another; null where it does not, or that is not known.</param>
    /// <param name="reserved">Names that no point's class can have.</param>
    public static SweepPlan Of(SweepDefinition sweep, NetworkDefinition basis, DerivedNetwork? derived, IEnumerable<string> reserved)
    {
        var taken = new HashSet<string>(reserved, StringComparer.OrdinalIgnoreCase);
        var seen = new Dictionary<NetworkDefinition, string>();
        var (values, points, leftOut) = (new List<string>(), new List<PlannedPoint>(), new List<LeftOutPoint>());
        foreach (var (value, variant, definition) in Variants(sweep, basis, derived).Take(SweepPlanner.MostPoints))
        {
            var name = PointName.Free(PointName.Of(value == Nothing ? [] : [(Axis, value.Split(' ')[0])]), taken);
            var same = definition is null ? null : EditedStages.Unrolled(definition with { Budget = null });
            values.Add(value);
            if (same is not null && seen.TryGetValue(same, out var other))
            {
                leftOut.Add(new LeftOutPoint(name, [value], $"It is the same network as {other}."));
                continue;
            }

            if (same is not null)
            {
                seen.Add(same, $"the one without {value}");
            }

            points.Add(new PlannedPoint(
                name, [value], $"without {value}", variant with { Name = $"{sweep.Name}_{name}", Budget = sweep.Budget }, new PointPlaces([], [])));
        }

        if (points.Count == 1)
        {
            var problem = new Problem(Rules.NothingToTakeAway, new ProblemPlace(ProblemPlace.Settings, VariantSettings.Base.Names, null), [basis.Name]);
            return new SweepPlan([], [], [problem]);
        }

        return new SweepPlan([new PlannedAxis(Axis, values.ToEquatableArray())], points.ToEquatableArray(), []) { LeftOut = leftOut.ToEquatableArray() };
    }

    private static IEnumerable<(string Value, VariantDefinition Variant, NetworkDefinition? Definition)> Variants(
        SweepDefinition sweep, NetworkDefinition basis, DerivedNetwork? derived)
    {
        var whole = new VariantDefinition { Name = sweep.Name, Base = sweep.Base };
        yield return (Nothing, whole, basis);
        foreach (var (part, target) in Parts(basis))
        {
            var without = whole with { Items = [new VariantItem(EditKind.Remove) { Target = target }] };
            yield return (part, without, VariantResolver.Resolve(without, basis, []).Definition);
        }

        for (var index = 0; index < derived?.Variant.Items.Count; index++)
        {
            if (derived.Variant.Items[index] is { Kind: EditKind.Rewrite } rewrite)
            {
                yield return (
                    $"{rewrite.Pattern} as {rewrite.Replacement}",
                    Without(derived.Variant, index),
                    VariantResolver.Resolve(Without(derived.Named, index), derived.Base, derived.Blocks).Definition);
            }
        }
    }

    private static VariantDefinition Without(VariantDefinition variant, int item) =>
        variant with { Items = [.. variant.Items.Where((_, place) => place != item)] };

    /// <summary>What can be removed: each with how it is told.</summary>
    private static IEnumerable<(string Part, string Target)> Parts(NetworkDefinition basis)
    {
        var stages = new EditedStages(basis, []);
        var (names, definitions) = (stages.Names, stages.Definition.Stages);
        for (var index = 0; index < names.Count; index++)
        {
            if (definitions[index].Kind == StageKind.AuxClassifier)
            {
                yield return (names[index], names[index]);
            }
            else if (StageBranches.Of(definitions[index], stages.Parameters) is { Branches.Count: > 1 } spec)
            {
                for (var branch = 0; branch < spec.Branches.Count; branch++)
                {
                    var target = StageBranches.Name(names[index], branch);
                    yield return ($"{target} ({SpecPrinter.Canonical.Write(spec.Branches[branch])})", target);
                }
            }
        }
    }
}

/// <summary>A network that derives from another.</summary>
/// <param name="Variant">How, as it was declared.</param>
/// <param name="Named">The same with the names that its base and blocks have here.</param>
/// <param name="Base">From what.</param>
/// <param name="Blocks">Blocks that the variant's own stages place, and those that these place.</param>
internal sealed record DerivedNetwork(VariantDefinition Variant, VariantDefinition Named, NetworkDefinition Base, EquatableArray<BlockDefinition> Blocks);
