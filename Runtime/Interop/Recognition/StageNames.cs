using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Recognition;

/// <summary>Names of stages: the shortest beginning of what the file calls them that no other stage has.</summary>
internal static class StageNames
{
    /// <summary>A name for each stage that the file has one for; null for the others.</summary>
    public static IReadOnlyList<string?> Choose(IReadOnlyList<RecognizedStage> stages)
    {
        var taken = new PathRegistry();
        var owners = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var stage in stages)
        {
            foreach (var beginning in Beginnings(stage.Path))
            {
                owners[beginning] = owners.GetValueOrDefault(beginning) + 1;
            }
        }

        var names = new string?[stages.Count];
        for (var index = 0; index < stages.Count; index++)
        {
            var name = Beginnings(stages[index].Path).FirstOrDefault(beginning => owners[beginning] == 1);
            if (name is not null && StatePath.IsValid(name) && taken.FindConflict(name) is null)
            {
                taken.Add(name, index);
                names[index] = name;
            }
        }

        return names;
    }

    private static IEnumerable<string> Beginnings(IReadOnlyList<string> path) =>
        Enumerable.Range(1, path.Count).Select(count => string.Join('.', path.Take(count)));
}
