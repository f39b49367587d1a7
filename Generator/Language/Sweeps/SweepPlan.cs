using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Sweeps;

/// <summary>What a sweep is made of, before anything of it is compiled.</summary>
/// <param name="Axes">What differs.</param>
/// <param name="Points">Every combination, in order; none where the sweep has mistakes.</param>
/// <param name="Problems">What is wrong with the sweep itself.</param>
internal sealed record SweepPlan(EquatableArray<PlannedAxis> Axes, EquatableArray<PlannedPoint> Points, EquatableArray<Problem> Problems)
{
    /// <summary>Combinations that are known to be none before they are compiled.</summary>
    public EquatableArray<LeftOutPoint> LeftOut { get; init; } = [];
}

/// <summary>One thing that differs.</summary>
/// <param name="Name">A setting's name in C#, or the axis's of edits.</param>
/// <param name="Values">Its values as texts.</param>
internal sealed record PlannedAxis(string Name, EquatableArray<string> Values);

/// <summary>One combination.</summary>
/// <param name="Name">Name of its class.</param>
/// <param name="Values">Its value of each axis.</param>
/// <param name="Title">The values with their axes, for messages.</param>
/// <param name="Variant">What it is; its items are those of the sweep that count for it.</param>
/// <param name="Places">Where its parts stand in the sweep.</param>
internal sealed record PlannedPoint(string Name, EquatableArray<string> Values, Wording Title, VariantDefinition Variant, PointPlaces Places);

/// <summary>A combination of which there is no network.</summary>
/// <param name="Name">The name that its class would have.</param>
/// <param name="Values">Its value of each axis.</param>
/// <param name="Reason">Why.</param>
internal sealed record LeftOutPoint(string Name, EquatableArray<string> Values, string Reason);

/// <summary>Where the parts of a point stand in its sweep.</summary>
/// <param name="Items">For each of its items the sweep's.</param>
/// <param name="Elements">For each setting of a list of several, which of them it has.</param>
internal sealed record PointPlaces(EquatableArray<int> Items, EquatableArray<ChosenElement> Elements)
{
    /// <summary>A problem of the point at its place in the sweep.</summary>
    public Problem InSweep(Problem problem) => problem with { Place = InSweep(problem.Place) };

    private ProblemPlace InSweep(ProblemPlace place) =>
        place.Stage >= 0 && place.Stage < Items.Count ? place with { Stage = Items[place.Stage] }
        : place is { Stage: ProblemPlace.Settings, Setting: { } setting } && Elements.FirstOrDefault(chosen => chosen.Setting == setting.CSharp) is { } element
            ? place with { Element = element.Index }
            : place;
}

/// <summary>The value of a list that a point has.</summary>
/// <param name="Setting">The setting's name in C#.</param>
/// <param name="Index">Which value, from 0.</param>
internal sealed record ChosenElement(string Setting, int Index);
