using System.Text.Json;
using System.Text.Json.Nodes;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>Compares what a checkpoint was made with to what training is asked to go on with.</summary>
internal static class CheckpointFit
{
    /// <exception cref="CheckpointException">They differ; the message says in what.</exception>
    public static void Check(string path, WeightsDescription saved, WeightsDescription asked)
    {
        var differences = new List<string>();
        Compare("network", saved.Network, asked.Network);
        Compare("data", saved.Data, asked.Data);
        Compare("classes", string.Join(" ", saved.ClassNames), string.Join(" ", asked.ClassNames));
        var (savedRecipe, askedRecipe) = (Fields(saved.Recipe), Fields(asked.Recipe));
        foreach (var (field, value) in savedRecipe)
        {
            Compare(field, value?.ToJsonString() ?? "null", askedRecipe[field]?.ToJsonString() ?? "null");
        }

        if (differences.Count > 0)
        {
            throw new CheckpointException(
                $"The checkpoint '{path}' cannot be resumed like this: {string.Join("; ", differences)}. "
                + "Ask for what it was made with, or train into another directory.");
        }

        void Compare(string what, string before, string now)
        {
            if (before != now)
            {
                differences.Add($"its {what} is {before}, not {now}");
            }
        }
    }

    private static JsonObject Fields(TrainingRecipe recipe) =>
        JsonSerializer.SerializeToNode(recipe, JsonSerializerOptions.Web)!.AsObject();
}
