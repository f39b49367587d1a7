using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training;

/// <summary>Says that training came to numbers that are NaN or infinite.</summary>
internal static class Divergence
{
    private const string Cure = "Train with a lower learning rate, a longer warm-up or gradient clipping.";

    /// <summary>An error that says what broke, what stays and what would help.</summary>
    /// <param name="what">What broke and where, without a full stop.</param>
    /// <param name="layer">The first layer that gave such a number; null where none did or nobody looked.</param>
    public static TrainingException Of(TrainingFiles files, string what, string? layer = null, string cure = Cure)
    {
        var where = layer is null ? "" : $"; the first layer to give such a number is {layer}";
        return new TrainingException($"{what}{where}. {(File.Exists(files.Checkpoint) ? "The last checkpoint stays." : "Nothing is saved.")} {cure}");
    }
}
