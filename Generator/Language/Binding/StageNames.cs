namespace InceptionDsl.Language;

/// <summary>Gives every stage its name: the declared one, or its kind's with a number.</summary>
internal static class StageNames
{
    public static string[] Choose(NetworkDefinition definition, GraphBuilder builder)
    {
        var stages = definition.Stages;
        var names = new string[stages.Count];
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
            var word = Word(stages[index]);
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

            names[index] = name;
            taken.Add(name, index);
        }

        return names;

        string Accept(string name, int index)
        {
            var place = new ProblemPlace(index, "Name", new TextRange(0, name.Length));
            if (!StatePath.IsValid(name))
            {
                builder.Report(new Problem(Rules.InvalidName, place, [name]));
                return Placeholder(index);
            }

            if (taken.FindConflict(name) is not { } other)
            {
                taken.Add(name, index);
                return name;
            }

            var owner = "stage " + Numbers.Write(taken.OwnerOf(other) + 1);
            builder.Report(other == name
                ? new Problem(Rules.DuplicateName, place, [name, owner, "stage", Free(name, declaredNames.Value)])
                : new Problem(Rules.OverlappingName, place, [name, other, owner, "stage"]));
            return Placeholder(index);
        }
    }

    /// <summary>A name that no one can declare, for a stage whose own was refused.</summary>
    private static string Placeholder(int index) => "<" + Numbers.Write(index) + ">";

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

    private static string Word(StageDefinition stage) => StageSettings.Of(stage.Kind).Word;
}
