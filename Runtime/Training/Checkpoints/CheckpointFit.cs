using System.Text.Json;
using System.Text.Json.Nodes;
using InceptionDsl.Data;
using InceptionDsl.Images;
using InceptionDsl.Language.Text;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Weights;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>Compares what a checkpoint was made with to what training is asked to go on with.</summary>
internal static class CheckpointFit
{
    /// <summary>What a resumption may ask for anew, since it changes no step that was taken: when training ends.</summary>
    private static readonly string[] MayChange = [FieldName(nameof(TrainingRecipe.Epochs)), FieldName(nameof(TrainingRecipe.Patience))];

    /// <returns>What differs in the network's definition, if that is accepted.</returns>
    /// <exception cref="CheckpointException">They differ; the message says in what.</exception>
    public static IReadOnlyList<string> Check(
        string path, WeightsDescription saved, TrainingPosition position, WeightsDescription asked, NetworkGraph network, bool acceptChanges)
    {
        var differences = new List<string>();
        Compare("network", saved.Network, asked.Network);
        Compare("data", saved.Data, asked.Data);
        Compare("held-out part", Text(saved.HeldOut), Text(asked.HeldOut));
        Compare("classes", string.Join(" ", saved.ClassNames), string.Join(" ", asked.ClassNames));
        Compare("normalization", Text(saved.Normalization), Text(asked.Normalization));
        Compare("number of training images", $"{saved.TrainImages ?? asked.TrainImages}", $"{asked.TrainImages}");
        var (savedRecipe, askedRecipe) = (Fields(saved.Recipe), Fields(asked.Recipe));
        foreach (var (field, value) in savedRecipe.Where(entry => !MayChange.Contains(entry.Key)))
        {
            Compare(field, value?.ToJsonString() ?? "null", askedRecipe[field]?.ToJsonString() ?? "null");
        }

        if (differences.Count > 0)
        {
            throw new CheckpointException(
                $"The checkpoint '{path}' cannot be resumed like this: {string.Join("; ", differences)}. "
                + "Ask for what it was made with, or train into another directory.");
        }

        // An epoch that has begun is to be finished.
        var begun = position.Epoch + (position.Batch > 0 ? 1 : 0);
        if (asked.Recipe.Epochs < begun)
        {
            throw new CheckpointException(
                $"The checkpoint '{path}' {(position.Batch > 0 ? "is in epoch" : "is of epoch")} {Numbers.Write(begun)}; training cannot end after {Numbers.WriteWith(asked.Recipe.Epochs, "epoch")}. "
                + $"Ask for {Numbers.Write(begun)} epochs or more, or train into another directory.");
        }

        var changes = DefinitionChange.Between(saved.Definition, network);
        return changes.Count == 0 || acceptChanges ? changes : throw new CheckpointException(
            $"The checkpoint '{path}' was made with another definition of {network.Name}: {DefinitionChange.Show(changes)}. "
            + "Go back to that definition, accept the change (AcceptChanges, --accept-changes) to go on with its weights in the network as it is now, or train into another directory.");

        void Compare(string what, string before, string now)
        {
            if (before != now)
            {
                differences.Add($"its {what} is {before}, not {now}");
            }
        }
    }

    private static string FieldName(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);

    private static string Text(HoldOut? held) => held is null ? "none" : FormattableString.Invariant($"{held.Fraction} of each class by seed {held.Seed}");

    private static string Text(Normalization normalization) => JsonSerializer.Serialize(normalization, JsonSerializerOptions.Web);

    private static JsonObject Fields(TrainingRecipe recipe) =>
        JsonSerializer.SerializeToNode(recipe, JsonSerializerOptions.Web)!.AsObject();
}
