using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Variants;

namespace InceptionDsl.Language.Compilation;

/// <summary>Finds the places in a variant's declaration of problems that lie in the network that it resolves to.</summary>
internal static class VariantPlaces
{
    /// <summary>The problems at places of the variant; what no longer fits in the base is one problem, its first.</summary>
    /// <param name="problems">The problems of the network that the variant resolves to.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="definition">That network.</param>
    /// <param name="origins">For each of its stages, the variant's item that it is; -1 for a stage of the base.</param>
    /// <param name="given">The settings that edits have given its stages.</param>
    /// <param name="cause">Finds the change that brings about what no longer fits.</param>
    public static EquatableArray<Problem> Translate(
        EquatableArray<Problem> problems, VariantDefinition variant, NetworkDefinition definition, EquatableArray<int> origins,
        EquatableArray<GivenSetting> given, VariantCause cause)
    {
        var translated = new List<Problem>();
        var isBaseReported = false;
        foreach (var problem in problems)
        {
            var stage = problem.Place.Stage;
            if (given.Where(set => set.Stage == stage && set.Setting == problem.Place.Setting?.CSharp).ToArray() is [var set, ..])
            {
                // A pattern may have given many stages the same mistake.
                var placed = problem with { Place = problem.Place with { Stage = set.Item } };
                if (!translated.Any(known => known.Rule == placed.Rule && known.Place == placed.Place))
                {
                    translated.Add(placed);
                }
            }
            else if (stage >= 0 && origins[stage] >= 0)
            {
                translated.Add(problem with { Place = problem.Place with { Stage = origins[stage] } });
            }
            else if (stage == ProblemPlace.Budget || (stage == ProblemPlace.Settings && Sets(variant, problem.Place.Setting)))
            {
                translated.Add(problem);
            }
            else if (!isBaseReported)
            {
                isBaseReported = true;
                var name = NameOf(problem.Place, definition);
                translated.Add(new Problem(Rules.BaseStageDoesNotFit, cause.Find(problem, name), [name, variant.Base, problem.Quoted]));
            }
        }

        return translated.ToEquatableArray();
    }

    /// <summary>The notes on what the variant sets; those on what it takes over are the base's.</summary>
    public static EquatableArray<Problem> Notes(EquatableArray<Problem> notes, VariantDefinition variant) =>
        [.. notes.Where(note => note.Place.Stage == ProblemPlace.Settings && Sets(variant, note.Place.Setting))];

    /// <summary>What a message calls the part of a network that a problem lies in.</summary>
    public static string NameOf(ProblemPlace place, NetworkDefinition definition) =>
        place.Stage < 0 ? "settings" : StageNames.Shown(definition.Stages, place.Stage);

    /// <summary>Whether a variant sets a setting of the network itself.</summary>
    public static bool Sets(VariantDefinition variant, SettingName? setting) =>
        setting is not null && variant.Settings.Any(given => given.Name == setting.CSharp);
}
