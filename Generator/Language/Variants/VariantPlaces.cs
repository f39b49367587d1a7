namespace InceptionDsl.Language;

/// <summary>Finds the places in a variant's declaration of problems that lie in the network that it resolves to.</summary>
internal static class VariantPlaces
{
    /// <summary>The problems at places of the variant; what no longer fits in the base is one problem, its first.</summary>
    public static EquatableArray<Problem> Translate(
        EquatableArray<Problem> problems, VariantDefinition variant, NetworkDefinition definition, EquatableArray<int> origins)
    {
        var translated = new List<Problem>();
        var isBaseReported = false;
        foreach (var problem in problems)
        {
            var stage = problem.Place.Stage;
            if (stage >= 0 && origins[stage] >= 0)
            {
                translated.Add(problem with { Place = problem.Place with { Stage = origins[stage] } });
            }
            else if (stage == ProblemPlace.Budget || (stage == ProblemPlace.Settings && IsGiven(problem.Place.Argument, variant)))
            {
                translated.Add(problem with { Place = Own(problem.Place) });
            }
            else if (!isBaseReported)
            {
                isBaseReported = true;
                translated.Add(OfBase(problem, variant, definition));
            }
        }

        return translated.ToEquatableArray();
    }

    /// <summary>The notes on what the variant sets; those on what it takes over are the base's.</summary>
    public static EquatableArray<Problem> Notes(EquatableArray<Problem> notes, VariantDefinition variant) =>
    [
        .. notes.Where(note => note.Place.Stage == ProblemPlace.Settings && IsGiven(note.Place.Argument, variant))
            .Select(note => note with { Place = Own(note.Place) }),
    ];

    private static Problem OfBase(Problem problem, VariantDefinition variant, NetworkDefinition definition)
    {
        // Sizes disagree or run out because of the input, where the variant gives one.
        var isOfInput = problem.Rule.Id[4] == '3' && IsGiven(ProblemPlace.Specification, variant);
        var place = new ProblemPlace(ProblemPlace.Settings, isOfInput ? "Input" : null, null);
        var name = problem.Place.Stage < 0 ? "settings" : StageNames.Shown(definition.Stages, problem.Place.Stage);
        return new Problem(Rules.BaseStageDoesNotFit, place, [name, variant.Base, problem.Message]);
    }

    private static bool IsGiven(string? argument, VariantDefinition variant)
    {
        var name = argument == ProblemPlace.Specification ? "Input" : argument;
        return variant.Settings.Any(given => given.Name == name);
    }

    /// <summary>A network's unnamed value is its input, which a variant names.</summary>
    private static ProblemPlace Own(ProblemPlace place) =>
        place is { Stage: ProblemPlace.Settings, Argument: ProblemPlace.Specification } ? place with { Argument = "Input" } : place;
}
