using System.Text.Json;
using System.Text.Json.Serialization;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training.Runs;

/// <summary>How a run ended, or that it has not.</summary>
internal enum RunStatus
{
    /// <summary>It goes on; or its process was killed before it could say anything else.</summary>
    Running,

    /// <summary>It came to its end.</summary>
    Finished,

    /// <summary>It was stopped, and can go on.</summary>
    Stopped,

    /// <summary>It ended with an error.</summary>
    Failed,

    /// <summary>Its process was killed. No record says so: it is seen by the folder's lock, which nobody holds.</summary>
    Killed,
}

/// <summary>What a run is, as <c>run.json</c> in its folder says it.</summary>
internal sealed record RunRecord
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter<RunStatus>(JsonNamingPolicy.CamelCase) },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The network's name.</summary>
    public required string Network { get; init; }

    /// <summary>The data set's name.</summary>
    public required string Data { get; init; }

    /// <summary>How it ended, or that it has not.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Message { get; init; }

    /// <summary>When training began first.</summary>
    public required DateTime Started { get; init; }

    /// <summary>When this was written.</summary>
    public required DateTime Updated { get; init; }

    /// <summary>How many times training went on from a checkpoint.</summary>
    public int Resumed { get; init; }

    /// <summary>The command line of the last start; null where a program of its own trained.</summary>
    public string? CommandLine { get; init; }

    /// <summary>Images to learn from.</summary>
    public required int TrainImages { get; init; }

    /// <summary>Images to measure by.</summary>
    public required int TestImages { get; init; }

    /// <summary>Classes of the data.</summary>
    public required int Classes { get; init; }

    /// <summary>Steps in an epoch.</summary>
    public required int StepsPerEpoch { get; init; }

    /// <summary>Trainable parameters, auxiliary classifiers included.</summary>
    public required long Parameters { get; init; }

    /// <summary>What it computes on.</summary>
    public required RunMachine Machine { get; init; }

    /// <summary>How it trains.</summary>
    public required TrainingRecipe Recipe { get; init; }

    /// <summary>The network's definition as canonical text, without its budget.</summary>
    public required string Definition { get; init; }

    /// <summary>Reads a record; null where there is none, or one that another version of this program wrote.</summary>
    public static RunRecord? Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return JsonSerializer.Deserialize<RunRecord>(stream, Format);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Writes it; the file is replaced at once or not at all.</summary>
    public void Save(string path) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, Format));
}
