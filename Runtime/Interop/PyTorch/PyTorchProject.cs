using System.Text;
using System.Text.Json;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Interop.PyTorch;

/// <summary>A folder in which PyTorch trains a network: its source, the training script, the recipe, the embedded digits.</summary>
internal static class PyTorchProject
{
    /// <summary>The network's source.</summary>
    public const string NetworkFile = "network.py";

    private const string RecipeFile = "training.json";
    private const string DigitsFile = "digits.png";
    private static readonly string[] Scripts = ["train.py", "data.py"];
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web) { WriteIndented = true };

    /// <summary>The recipe where none is asked for: small images of one channel are characters, others photographs.</summary>
    public static TrainingRecipe DefaultRecipe(Shape input) =>
        input is { Channels: 1, Height: <= 64, Width: <= 64 } ? RecipeCatalog.Digits : RecipeCatalog.Modern;

    /// <summary>Writes the files; those of the same names are replaced, others stay.</summary>
    /// <param name="folder">Made where it does not exist.</param>
    /// <param name="graph">The network.</param>
    /// <param name="recipe">How it is trained.</param>
    /// <returns>The files' names.</returns>
    /// <exception cref="IOException">A file can't be written.</exception>
    public static IReadOnlyList<string> Write(string folder, NetworkGraph graph, TrainingRecipe recipe)
    {
        var text = new UTF8Encoding(false);
        List<(string Name, byte[] Content)> files = [(NetworkFile, text.GetBytes(NetworkSource.Write(graph)))];
        if (graph is { GivesScores: true, Outputs.Count: 1 })
        {
            files.AddRange(Scripts.Select(script => (script, text.GetBytes(PythonFile.Read(script)))));
            files.Add((RecipeFile, text.GetBytes(Training(graph, recipe))));
            files.Add((DigitsFile, Data.Digits.Sheet()));
        }

        Directory.CreateDirectory(folder);
        foreach (var (name, content) in files)
        {
            AtomicFile.Write(Path.Combine(folder, name), content);
        }

        return [.. files.Select(file => file.Name)];
    }

    /// <summary>What the script trains by, and what it writes beside the weights, a <see cref="WeightsDescription"/>.</summary>
    private static string Training(NetworkGraph graph, TrainingRecipe recipe) => JsonSerializer.Serialize(
        new { Network = graph.Name, Definition = DefinitionChange.TextOf(graph.Definition), Recipe = recipe }, Indented) + "\n";
}
