using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Variants;

/// <summary>Derives a network from another: settings first, then edits in order.</summary>
internal static class VariantResolver
{
    /// <summary>The variant as a network of its own.</summary>
    /// <param name="variant">Settings and edits.</param>
    /// <param name="basis">The network that it derives from, without mistakes.</param>
    /// <param name="blocks">Blocks that the variant's own stages place, and those that these place.</param>
    public static ResolvedVariant Resolve(VariantDefinition variant, NetworkDefinition basis, EquatableArray<BlockDefinition> blocks)
    {
        var definition = variant.Settings.Where(given => given.Name.Length > 0).Aggregate(basis, Set);
        definition = definition with { Name = variant.Name, Budget = variant.Budget };
        if (variant.Items.Count == 0)
        {
            return new ResolvedVariant(definition, [], [.. definition.Stages.Select(_ => -1)]);
        }

        if (variant.Items.Any(item => item.IsBroken))
        {
            return new ResolvedVariant(null, [], []);
        }

        var stages = new EditedStages(definition, blocks);
        new VariantEdits(variant, basis, stages).Apply();
        var isWhole = stages.Problems.Count == 0;
        return new ResolvedVariant(
            isWhole ? stages.Definition : null, stages.Problems.ToEquatableArray(), isWhole ? stages.Origins : [])
        {
            Given = isWhole ? stages.Given : [],
        };
    }

    /// <summary>
    /// A width multiplies the base's, so that a variant of a variant is wider than both; parameters replace those of the same
    /// name; other settings replace the base's.
    /// </summary>
    private static NetworkDefinition Set(NetworkDefinition definition, SettingValue given) => given switch
    {
        { Name: "Width", Value: double factor } => definition with { Width = definition.Width * factor },
        { Name: "Parameters", Value: string list } => definition with { Parameters = Override(definition, list) },
        _ => NetworkSettings.Find(given.Name) is { } setting ? setting.With(definition, given.Value) : definition,
    };

    /// <summary>The base's parameters with a variant's; the variant's list as it is where it can't be read, which is then reported.</summary>
    private static string Override(NetworkDefinition definition, string list)
    {
        var problems = new TextProblems();
        var none = SpecParameters.None(definition.Classes);
        var given = SpecParameters.Read(SpecText.Of(list), none, problems);
        var basis = SpecParameters.Read(definition.ParametersSpec, none, problems);
        var added = given.Items.Where(item => basis.Items.All(known => known.Name != item.Name));
        return problems.Count > 0 ? list : SpecPrinter.Canonical.Write([.. basis.With(given).Items, .. added]);
    }
}
