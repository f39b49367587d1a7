using InceptionDsl.Language.Text;

namespace InceptionDsl.Training.Sweeps;

/// <summary>The files of a sweep in its folder, beside the folders of its trainings.</summary>
/// <param name="Directory">The folder.</param>
internal sealed record SweepFiles(string Directory)
{
    /// <summary>What the sweep is, as JSON: by this a later start knows whether it is the same.</summary>
    public string Record => Path.Combine(Directory, "sweep.json");

    /// <summary>The recipe that all trainings read.</summary>
    public string Recipe => Path.Combine(Directory, "recipe.yaml");

    /// <summary>The measured latencies, as JSON.</summary>
    public string Latency => Path.Combine(Directory, "latency.json");

    /// <summary>The table as Markdown.</summary>
    public string Markdown => Path.Combine(Directory, "results.md");

    /// <summary>The table as CSV.</summary>
    public string Csv => Path.Combine(Directory, "results.csv");

    /// <summary>The table as JSON.</summary>
    public string Json => Path.Combine(Directory, "results.json");

    /// <summary>The table and its plot as a page.</summary>
    public string Page => Path.Combine(Directory, "results.html");

    /// <summary>The files of one training.</summary>
    public TrainingFiles Training(string point, long seed) => new(Path.Combine(Directory, point, "seed-" + Numbers.Write(seed)));
}
