using InceptionDsl.Reports;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Runs;

namespace InceptionDsl.Training.Comparison;

/// <summary>Runs side by side.</summary>
/// <param name="Runs">Two or more; definitions are compared with the first's.</param>
internal sealed record RunComparison(IReadOnlyList<RunSummary> Runs)
{
    /// <summary>The settings that are not the same in all, with their value in each run.</summary>
    public IReadOnlyList<(string Setting, IReadOnlyList<string> Values)> Settings { get; } =
    [
        .. Rows(Runs).Where(row => row.Values.Distinct().Count() > 1),
    ];

    /// <summary>What differs from the first run's network, for each run whose network is another.</summary>
    public IReadOnlyList<(string Run, IReadOnlyList<string> Differences)> DefinitionChanges { get; } =
    [
        .. from run in Runs.Skip(1)
           let differences = DefinitionChange.Between(Runs[0].Run.Definition, run.Run.Definition)
           where differences.Count > 0
           select (run.Name, differences),
    ];

    /// <summary>A row for each setting that differs, a column for each run.</summary>
    public ReportColumns SettingColumns => ReportColumns.Of(
        Settings,
        [
            new(null, "Setting", row => row.Setting) { Form = ColumnForm.Text },
            .. Runs.Select((run, index) => new Column<(string Setting, IReadOnlyList<string> Values)>(null, run.Name, row => row.Values[index])
            {
                Form = ColumnForm.Text, Wraps = true,
            }),
        ]);

    /// <summary>What is said beside the tables, in lines.</summary>
    public IEnumerable<string> Notes =>
    [
        .. Settings.Count == 0 ? (string[])["All settings are the same."] : [],
        .. DefinitionChanges.Count == 0
            ? ["The networks are the same."]
            : DefinitionChanges.SelectMany(other => other.Differences.Select(difference => $"{Runs[0].Name} and {other.Run}: {difference}")),
    ];

    private static IEnumerable<(string Setting, IReadOnlyList<string> Values)> Rows(IReadOnlyList<RunSummary> runs)
    {
        var settings = runs.Select(run => All(run.Run).ToList()).ToList();
        return settings[0].Select((setting, index) => (setting.Setting, (IReadOnlyList<string>)[.. settings.Select(of => of[index].Value)]));
    }

    private static IEnumerable<(string Setting, string Value)> All(RunRecord run) =>
    [
        ("network", run.Network),
        ("data", run.Data),
        .. RecipeValues.Of(run.Recipe).Select(value => (value.Field.Key, value.Value)),
        ("training images", Language.Text.Numbers.WriteCount(run.TrainImages)),
        ("device", run.Machine.Device),
        ("threads", Language.Text.Numbers.Write(run.Machine.Threads)),
        ("processor", run.Machine.Cpu),
        ("libtorch", run.Machine.LibTorch),
    ];
}
