using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Sweeps;

namespace InceptionDsl.Generator.Resolution;

/// <summary>The points of a sweep as declarations of their own, which are compiled and emitted as variants are.</summary>
internal static class PointDeclarations
{
    /// <summary>Names of the sweep's own members.</summary>
    private static readonly string[] Members = ["Descriptor"];

    /// <summary>Names that no point of a sweep can have.</summary>
    public static IEnumerable<string> Reserved(Declaration sweep) => [sweep.Title, .. Members, .. EmittedMembers.All];

    /// <summary>The declarations of a plan's points.</summary>
    /// <param name="declaration">The sweep.</param>
    /// <param name="sweep">What it declares.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="derived">The references of the network that it takes apart, to what that derives from.</param>
    public static EquatableArray<Declaration> Of(
        Declaration declaration, SweepDefinition sweep, SweepPlan plan, EquatableArray<Reference> derived) =>
    [
        .. plan.Points.Select(point => new Declaration($"{declaration.Key}+{point.Name}", point.Name)
        {
            Source = declaration.Source,
            Type = declaration.Type is { } type ? Nested(type, point.Name) : null,
            Variant = point.Variant,
            References = point.Variant.Base == sweep.Base ? declaration.References : derived,
            Point = new PointOfSweep(declaration.Key, point, sweep.IsAblation),
        }),
    ];

    private static TypeModel Nested(TypeModel type, string name) => new(
        type.Namespace,
        [.. type.Containing, $"partial class {type.Name}"],
        "public sealed partial",
        Identifiers.Escape(name),
        $"{type.FullName}.{Identifiers.Escape(name)}",
        $"{type.MetadataName}+{name}",
        IsBlock: false,
        IsListed: false);
}
