using InceptionDsl.Data;
using InceptionDsl.Loading;
using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.CommandLine;

/// <summary>The data set that a command line asks for, and how its test part is found.</summary>
/// <param name="Data">A name, a file, a folder or a pattern; null where none is asked for.</param>
/// <param name="ValidationFraction">What is held out of the training part; null where nothing is said of it.</param>
/// <param name="SplitSeed">Which images are held out; null where nothing is said of it.</param>
internal sealed record DataChoice(string? Data, double? ValidationFraction = null, long? SplitSeed = null)
{
    public const string FractionHelp = "Holds this fraction of each class of the training part out and measures by it (0.2 where the data has no test part, else none); 0 insists on the data's own test part";

    public const string SeedHelp = "Which images are held out (1 by default); the same seed holds out the same";

    /// <summary>Whether a file that a list names and that is not there is an error on opening.</summary>
    public bool RequireFiles { get; init; } = true;

    /// <summary>What a command is asked for. A list may name files that are not there where unreadable images are passed over.</summary>
    public static DataChoice Of(IDataSettings settings) => new(settings.Data, settings.ValidationFraction, settings.SplitSeed)
    {
        RequireFiles = UnreadableChoice.Read(settings.UnreadableWord) == UnreadablePolicy.Stop,
    };

    /// <summary>Opens what is asked for, or else what some weights were trained on, divided as for these weights where it is the same.</summary>
    /// <param name="weights">What the weights' file says; null without weights.</param>
    /// <returns>Null where neither says what data.</returns>
    public DatasetSplit? Open(DatasetCatalog datasets, WeightsDescription? weights)
    {
        if ((Data ?? weights?.Data) is not { } data)
        {
            return null;
        }

        var held = weights is not null && (Data is null || Path.TrimEndingDirectorySeparator(Data) == weights.Data) ? weights.HeldOut : null;
        return datasets.Open(data, new DatasetOptions
        {
            ValidationFraction = ValidationFraction ?? held?.Fraction,
            SplitSeed = SplitSeed ?? held?.Seed ?? new DatasetOptions().SplitSeed,
            RequireFiles = RequireFiles,
        });
    }
}
