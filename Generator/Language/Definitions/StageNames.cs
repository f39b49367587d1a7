using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Definitions;

/// <summary>Gives every stage its name: the declared one, or its kind's with a number; a repeated stage one for each repeat.</summary>
internal static class StageNames
{
    /// <summary>Each stage under its name, a repeated one once for each repeat.</summary>
    /// <param name="stages">The stages.</param>
    /// <param name="parameters">What expressions in their names may refer to.</param>
    /// <param name="report">What is told of problems.</param>
    public static IReadOnlyList<PlacedStage> Place(
        EquatableArray<StageDefinition> stages, SpecParameters parameters, Action<Problem> report)
    {
        stages = [.. stages.Select((stage, index) => Counted(stage, index, parameters, report))];
        var names = new string[stages.Count][];
        var taken = new PathRegistry();
        var declaredNames = new Lazy<HashSet<string>>(() =>
            new HashSet<string>(stages.Select(stage => stage.Name ?? ""), StringComparer.Ordinal));
        for (var index = 0; index < stages.Count; index++)
        {
            if (stages[index].Name is { } declared)
            {
                names[index] = Accept(declared, index);
            }
        }

        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < stages.Count; index++)
        {
            var word = StageSettings.Of(stages[index].Kind).Word;
            counts.TryGetValue(word, out var count);
            counts[word] = ++count;
            if (names[index] is not null)
            {
                continue;
            }

            var name = IsClassifier(stages[index]) ? word : word + Numbers.Write(count);
            while (taken.FindConflict(name) is not null)
            {
                name = word + Numbers.Write(++count);
            }

            taken.Add(name, index);
            var repeats = Repeats(stages[index]);
            names[index] = [.. Enumerable.Range(0, repeats).Select(repeat => repeats == 1 ? name : StatePath.Join(name, Numbers.Write(repeat)))];
        }

        return [.. stages.SelectMany((stage, index) => names[index].Select((name, repeat) => new PlacedStage(index, repeat, name, stage)))];

        string[] Accept(string written, int index)
        {
            var place = new ProblemPlace(index, StageSettings.Name.Names, new TextRange(0, written.Length));
            var accepted = new string[Repeats(stages[index])];
            var problems = new TextProblems();
            var template = NameTemplate.Read(written, 0, problems);
            for (var repeat = 0; repeat < accepted.Length; repeat++)
            {
                if (template?.Expand(repeat, accepted.Length > 1, parameters, problems) is not { } name)
                {
                    foreach (var problem in problems.At(index, StageSettings.Name.Names))
                    {
                        report(problem);
                    }

                    return Placeholders(index, accepted.Length);
                }

                if (taken.FindConflict(name) is { } other)
                {
                    ReportTaken(name, other, place);
                    return Placeholders(index, accepted.Length);
                }

                taken.Add(name, index);
                accepted[repeat] = name;
            }

            return accepted;
        }

        void ReportTaken(string name, string other, ProblemPlace place)
        {
            var owner = "stage " + Numbers.Write(taken.OwnerOf(other) + 1);
            var free = Free(name, declaredNames.Value);
            report(other == name
                ? new Problem(Rules.DuplicateName, place, [name, owner, "stage", free]) { Suggestion = free }
                : new Problem(Rules.OverlappingName, place, [name, other, owner, "stage"]));
        }
    }

    /// <summary>Whether a block's stage has no name in the state dict: the only one needs none of its own.</summary>
    /// <param name="placed">The block's stages.</param>
    public static bool IsNameless(IReadOnlyList<PlacedStage> placed) => placed is [{ Definition.Name: null }];

    /// <summary>A stage as messages call it: its name as declared, or that of its kind and number.</summary>
    public static string Shown(EquatableArray<StageDefinition> stages, int index)
    {
        var stage = stages[index];
        var word = StageSettings.Of(stage.Kind).Word;
        return stage.Name
            ?? (IsClassifier(stage) ? word : word + Numbers.Write(stages.Take(index + 1).Count(other => other.Kind == stage.Kind)));
    }

    /// <summary>A stage with the number of its repeats that an expression gives; after a mistake, which is reported, one.</summary>
    private static StageDefinition Counted(StageDefinition stage, int index, SpecParameters parameters, Action<Problem> report)
    {
        if (stage.RepeatExpression is not { } text)
        {
            return stage;
        }

        var problems = new TextProblems();
        var count = ArgumentReader.ReadCount(text, parameters, problems);
        foreach (var problem in problems.At(index, StageSettings.Repeat.Names))
        {
            report(problem);
        }

        if (count is { } given && StageSettings.Repeat.Range!.Contains(given) is false)
        {
            var place = new ProblemPlace(index, StageSettings.Repeat.Names, new TextRange(0, text.Length));
            report(new Problem(
                Rules.SettingOutOfRange, place, [StageSettings.Repeat.Subject, $"{text} = {Numbers.Write(given)}", StageSettings.Repeat.Range.Cure]));
            count = null;
        }

        return stage with { Repeat = (int)(count ?? 1), RepeatExpression = null };
    }

    private static int Repeats(StageDefinition stage) => Math.Max(1, Math.Min(stage.Repeat, StageSettings.MostRepeats));

    /// <summary>A name that no one can declare, for each repeat of a stage whose own was refused.</summary>
    private static string[] Placeholders(int index, int repeats) =>
        [.. Enumerable.Range(0, repeats).Select(repeat => $"<{Numbers.Write(index)}.{Numbers.Write(repeat)}>")];

    private static string Free(string name, HashSet<string> declared)
    {
        var number = 2;
        while (declared.Contains(name + "_" + Numbers.Write(number)))
        {
            number++;
        }

        return name + "_" + Numbers.Write(number);
    }

    private static bool IsClassifier(StageDefinition stage) => stage is { Kind: StageKind.Linear, Size: 0 };
}
