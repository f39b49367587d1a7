using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Text;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>
/// What differs between the definition that weights were made with and the network's own. Much of it leaves no trace in the
/// weights: an activation, a padding, a dropout.
/// </summary>
internal static class DefinitionChange
{
    private const int MostShown = 6;

    /// <summary>The canonical text that weights carry. A budget is no part of what a network computes.</summary>
    public static string TextOf(NetworkDefinition definition) => DefinitionText.Write(definition with { Budget = null });

    /// <summary>The differences in words; none where both are the same network, however it is written.</summary>
    /// <param name="saved">The text that the weights carry; null where they carry none.</param>
    /// <param name="now">The network.</param>
    public static IReadOnlyList<string> Between(string? saved, NetworkGraph now)
    {
        var text = TextOf(now.Definition);
        return saved is null || saved == text || IsSame(saved, now) ? [] : Differences(Items(saved), Items(text));
    }

    /// <summary>The differences between two canonical texts, in words.</summary>
    public static IReadOnlyList<string> Between(string before, string now) => before == now ? [] : Differences(Items(before), Items(now));

    /// <summary>The differences in one text.</summary>
    public static string Show(IReadOnlyList<string> differences) =>
        string.Join("; ", differences.Take(MostShown))
        + (differences.Count > MostShown ? $"; and {Numbers.Write(differences.Count - MostShown)} more" : "");

    /// <summary>Whether a text declares a network that computes and begins the same.</summary>
    private static bool IsSame(string saved, NetworkGraph now)
    {
        NetworkDefinition definition;
        try
        {
            definition = DefinitionText.Read(saved);
        }
        catch (FormatException)
        {
            // Another version of this program wrote it.
            return false;
        }

        return NetworkCompiler.Compile(definition).Graph is { } before
            && before.Layers == now.Layers
            && Heads(before).SequenceEqual(Heads(now))
            && (definition.Init, definition.BiasInit, definition.Layout) == (now.Definition.Init, now.Definition.BiasInit, now.Definition.Layout);
    }

    private static IEnumerable<(string Name, double Weight)> Heads(NetworkGraph graph) =>
        graph.AuxiliaryHeads.Select(head => (head.Name, head.AuxiliaryWeight));

    /// <summary>A text's settings and stages, each on one line.</summary>
    private static List<string> Items(string text)
    {
        var items = new List<string>();
        var column = int.MaxValue; // of the dash that the last item stands behind
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var content = line.TrimStart();
            var indentation = line.Length - content.Length;
            if (indentation > column)
            {
                items[^1] = items[^1].TrimEnd(':') + ", " + content;
            }
            else
            {
                var isStage = content.StartsWith("- ", StringComparison.Ordinal);
                column = isStage ? indentation : int.MaxValue;
                items.Add(isStage ? content[2..] : content);
            }
        }

        return items;
    }

    /// <summary>What must be changed, added and taken away, by the longest common sequence of items.</summary>
    private static List<string> Differences(List<string> before, List<string> now)
    {
        var common = new int[before.Count + 1, now.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = now.Count - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var differences = new List<string>();
        var (gone, added) = (new List<string>(), new List<string>());
        for (int i = 0, j = 0; i < before.Count || j < now.Count;)
        {
            if (i < before.Count && j < now.Count && before[i] == now[j])
            {
                Flush();
                (i, j) = (i + 1, j + 1);
            }
            else if (j == now.Count || (i < before.Count && common[i + 1, j] >= common[i, j + 1]))
            {
                gone.Add(before[i++]);
            }
            else
            {
                added.Add(now[j++]);
            }
        }

        Flush();
        return differences;

        void Flush()
        {
            for (var k = 0; k < Math.Max(gone.Count, added.Count); k++)
            {
                differences.Add(
                    k >= added.Count ? $"'{gone[k]}' is no longer there"
                    : k >= gone.Count ? $"'{added[k]}' is new"
                    : $"'{gone[k]}' is now '{added[k]}'");
            }

            gone.Clear();
            added.Clear();
        }
    }
}
