using System.Text.Json;
using System.Text.Json.Serialization;
using InceptionDsl.Data;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training.Sweeps;

/// <summary>What a sweep is, as <c>sweep.json</c> in its folder says it.</summary>
internal sealed record SweepRecord
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The sweep's name.</summary>
    public required string Sweep { get; init; }

    /// <summary>The data's name.</summary>
    public required string Data { get; init; }

    /// <summary>How a test part was held out; null where the data has one.</summary>
    public HoldOut? HeldOut { get; init; }

    /// <summary>How each point trains, with the first seed.</summary>
    public required TrainingRecipe Recipe { get; init; }

    /// <summary>How many seeds.</summary>
    public required int Seeds { get; init; }

    /// <summary>libtorch's threads of each training.</summary>
    public required int Threads { get; init; }

    /// <summary>The factor of successive halving; null for none.</summary>
    public int? Halving { get; init; }

    /// <summary>The points' names with their definitions as canonical text.</summary>
    public required IReadOnlyDictionary<string, string> Points { get; init; }

    public static SweepRecord Of(SweepPlan plan, HoldOut? heldOut) => new()
    {
        Sweep = plan.Sweep.Name,
        Data = plan.Data,
        HeldOut = heldOut,
        Recipe = plan.Recipe,
        Seeds = plan.Seeds,
        Threads = plan.Threads,
        Halving = plan.Halving,
        Points = plan.Sweep.Points.ToDictionary(point => point.Name, point => DefinitionChange.TextOf(point.Network.Definition)),
    };

    /// <summary>Reads a record; null where there is none.</summary>
    /// <exception cref="TrainingException">There is one, and it can't be read.</exception>
    public static SweepRecord? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<SweepRecord>(File.ReadAllBytes(path), Format) : null;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            throw new TrainingException($"'{path}' is no record of a sweep that this version reads: {failure.Message.Split('\n')[0]} Sweep into another folder (--out).", failure);
        }
    }

    /// <summary>Writes it; the file is replaced at once or not at all.</summary>
    public void Save(string path) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, Format));

    /// <summary>What is not as it was, of what every training depends on; none of these may change while there are trainings.</summary>
    public IEnumerable<string> Differences(SweepRecord before) =>
    [
        .. before.Sweep == Sweep ? [] : (string[])[$"the sweep was {before.Sweep} and is now {Sweep}"],
        .. before.Data == Data && before.HeldOut == HeldOut ? [] : (string[])[$"the data was {Told(before)} and is now {Told(this)}"],
        .. RecipeDifference.Between(before.Recipe, Recipe),
        .. before.Threads == Threads ? [] : (string[])[FormattableString.Invariant($"the threads of a training were {before.Threads} and are now {Threads}")],
    ];

    /// <summary>The points of both whose definitions differ, each with the differences.</summary>
    public IEnumerable<(string Point, IReadOnlyList<string> Differences)> ChangedPoints(SweepRecord before) =>
        from point in Points
        let was = before.Points.GetValueOrDefault(point.Key)
        let differences = was is null ? [] : DefinitionChange.Between(was, point.Value)
        where differences.Count > 0
        select (point.Key, differences);

    /// <summary>What is not as it was, of what may change: seeds, points, halving.</summary>
    public IEnumerable<string> Additions(SweepRecord before)
    {
        if (before.Seeds != Seeds)
        {
            yield return FormattableString.Invariant($"{Seeds} seeds instead of {before.Seeds}");
        }

        if (before.Halving != Halving)
        {
            yield return $"{Told(Halving)} instead of {Told(before.Halving)}";
        }

        if (Points.Keys.Except(before.Points.Keys).ToList() is { Count: > 0 } added)
        {
            yield return $"points that were not there: {string.Join(", ", added)}";
        }

        if (before.Points.Keys.Except(Points.Keys).ToList() is { Count: > 0 } gone)
        {
            yield return $"without points that were there, whose trainings stay: {string.Join(", ", gone)}";
        }
    }

    private static string Told(int? halving) => halving is { } factor ? FormattableString.Invariant($"halving by {factor}") : "no halving";

    private static string Told(SweepRecord record) => record.HeldOut is { } held
        ? FormattableString.Invariant($"{record.Data} ({held.Fraction} held out by seed {held.Seed})") : record.Data;
}
