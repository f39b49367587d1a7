using System.Text.RegularExpressions;
using InceptionDsl.Language.Text;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training.Updates;

/// <summary>Finds stages of a network by name, by pattern or by what they are for.</summary>
internal static class StagePattern
{
    private const string StemWord = "stem";
    private const string Classifier = "classifier";

    /// <summary>
    /// The stages that a text names: of the name, of a pattern in which <c>*</c> is any characters, or, where no stage is called so,
    /// <c>stem</c>, those before the first that branches, and <c>classifier</c>, those that give class scores, auxiliary ones too.
    /// </summary>
    /// <exception cref="TrainingException">There is none; the message names what was probably meant.</exception>
    public static IReadOnlyList<Stage> Find(NetworkGraph graph, string text)
    {
        var pattern = new Regex($"^{Regex.Escape(text).Replace(@"\*", ".*", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant);
        List<Stage> found = [.. graph.Stages.Where(stage => pattern.IsMatch(stage.Name))];
        if (found.Count == 0)
        {
            found = text switch
            {
                StemWord => [.. Stem(graph)],
                Classifier => [.. graph.Stages.Where(stage => stage.Layers.Any(index => IsClassifier(graph.Layers[index])))],
                _ => [],
            };
        }

        return found.Count > 0 ? found : throw new TrainingException(Missing(graph, text));
    }

    /// <summary>The stages before the first that branches.</summary>
    public static IEnumerable<Stage> Stem(NetworkGraph graph) => graph.Stages.TakeWhile(stage => !Branches(stage));

    /// <summary>Whether a layer gives class scores, which another set of classes makes anew.</summary>
    public static bool IsClassifier(Layer layer) => layer is WeightedLayer { IsClassifier: true };

    /// <summary>Whether a parameter or buffer belongs to a stage.</summary>
    /// <param name="name">Its state-dict name.</param>
    public static bool Owns(this Stage stage, string name) =>
        name.Length > stage.Name.Length && name[stage.Name.Length] == '.' && name.StartsWith(stage.Name, StringComparison.Ordinal);

    private static bool Branches(Stage stage) => stage.Kind is StageKind.Inception or StageKind.Residual or StageKind.Dense or StageKind.Use;

    private static string Missing(NetworkGraph graph, string text)
    {
        List<string> names = [.. graph.Stages.Select(stage => stage.Name), StemWord, Classifier];
        return Spelling.Nearest(text, names) is { } nearest
            ? $"No stage of {graph.Name} is called '{text}': did you mean '{nearest}'?"
            : $"No stage of {graph.Name} is called '{text}'; its stages: {string.Join(", ", names)}. '*' stands for any characters.";
    }
}
