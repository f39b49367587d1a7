using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Sweeps;

namespace InceptionDsl.Generator.Model;

/// <summary>A class that is a sweep.</summary>
/// <param name="Type">The class that was declared.</param>
/// <param name="Sweep">What there is to emit; null when it has mistakes.</param>
internal sealed record SweepModel(TypeModel Type, SweepContent? Sweep) : ClassModel(Type);

/// <summary>What a sweep's class says.</summary>
/// <param name="Base">Name of the network that its points derive from.</param>
/// <param name="Axes">What differs.</param>
/// <param name="Points">The networks.</param>
/// <param name="LeftOut">Combinations of which there are none.</param>
/// <param name="IsAblation">Whether it takes parts of a network away.</param>
internal sealed record SweepContent(
    string Base, EquatableArray<PlannedAxis> Axes, EquatableArray<PlannedPoint> Points, EquatableArray<LeftOutPoint> LeftOut, bool IsAblation);

/// <summary>A sweep whose base is known.</summary>
/// <param name="Type">Its class; null when nothing can be emitted for it, which is reported.</param>
/// <param name="Sweep">What was declared.</param>
/// <param name="Base">Name of the network that its points derive from.</param>
/// <param name="Plan">Its points.</param>
/// <param name="Points">They as declarations.</param>
internal sealed record PlannedSweep(TypeModel? Type, SweepDefinition Sweep, string Base, SweepPlan Plan, EquatableArray<Declaration> Points);

/// <summary>What makes a declaration a point of a sweep.</summary>
/// <param name="Key">The sweep's key.</param>
/// <param name="Point">The point.</param>
/// <param name="IsAblation">Whether it is of an ablation, where a point that does not compile is left out.</param>
internal sealed record PointOfSweep(string Key, PlannedPoint Point, bool IsAblation);

/// <summary>The compiled points of every sweep, by its key and source. It compares by value.</summary>
internal sealed record SweepPoints(KeyedArray<(string Key, string Source), PointsOfSweep> Sweeps)
{
    public static SweepPoints Of(IEnumerable<CompiledDeclaration> points) => new(points
        .Where(point => point.Point is not null)
        .GroupBy(point => (point.Problems.Key, point.Problems.Source))
        .Select(same => new PointsOfSweep(same.Key.Key, same.Key.Source, [.. same.Select(point => point.Point!)]))
        .ToKeyedArray(sweep => (sweep.Key, sweep.Source)));

    /// <summary>Those of a declaration; none of one that is no sweep.</summary>
    public EquatableArray<CompiledPoint> Of(CompiledDeclaration declaration) =>
        Sweeps.TryFind((declaration.Problems.Key, declaration.Problems.Source), out var found) ? found.Points : [];
}

/// <summary>The compiled points of one sweep.</summary>
/// <param name="Key">The sweep's key.</param>
/// <param name="Source">Its file, for one in YAML.</param>
/// <param name="Points">The points, in order.</param>
internal sealed record PointsOfSweep(string Key, string Source, EquatableArray<CompiledPoint> Points);
