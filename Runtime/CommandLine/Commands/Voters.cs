using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Data;
using InceptionDsl.Evaluation;
using InceptionDsl.Framings;
using InceptionDsl.Language.Text;
using InceptionDsl.Settings;
using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>The networks that <c>eval</c> measures together. Each is loaded when it is asked, so that no more than one is in memory.</summary>
internal sealed class Voters
{
    /// <summary>Classes that a message names.</summary>
    private const int Shown = 12;

    private readonly NetworkCatalog _catalog;
    private readonly EvalCommand.Settings _settings;
    private readonly Terminal _terminal;
    private readonly HashSet<string> _told = [];

    private Voters(NetworkCatalog catalog, EvalCommand.Settings settings, Terminal terminal, IReadOnlyList<Voter> all, DatasetSplit data) =>
        (_catalog, _settings, _terminal, All, Data) = (catalog, settings, terminal, all, data);

    /// <summary>The networks, in the order in which they were named.</summary>
    public IReadOnlyList<Voter> All { get; }

    /// <summary>What they are measured on.</summary>
    public DatasetSplit Data { get; }

    /// <summary>Finds the weights that are named, and the data.</summary>
    /// <exception cref="UserErrorException">There are none, or they are not for the same classes in the same order.</exception>
    public static Voters Of(NetworkCatalog catalog, DatasetCatalog datasets, EvalCommand.Settings settings, Terminal terminal)
    {
        var descriptor = catalog.ChooseClassifier(settings.Name);
        var paths = Paths(settings, descriptor.Name, terminal);
        if (paths.GroupBy(Path.GetFullPath).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new UserErrorException($"The weights '{twice.First()}' are named twice.", "Name each once.");
        }

        var voters = paths.Select(path => (Path: path, Description: WeightsFile.Describe(path)))
            .Select(weights => new Voter(
                catalog.ChooseClassifier(weights.Description?.Network ?? descriptor.Name), weights.Path, weights.Description)).ToList();
        CheckClasses(voters);
        var described = voters.Select(voter => voter.Description).FirstOrDefault(description => description is not null);
        var data = DataChoice.Of(settings).Open(datasets, described) ?? throw new UserErrorException(
            "None of the weights says what data it was trained on.", $"Give the data set with --data: {string.Join(", ", datasets.Names)}, or a folder.");
        ErrorMessages.Write(terminal.Error, data.Notes.Select(note => $"{data.Name}: {note}"));
        ErrorMessages.Write(terminal.Error, voters.Select(voter => HeldOutNote(voter, data)));
        return new Voters(catalog, settings, terminal, Named(voters), data);
    }

    /// <summary>What one of them says of the test part.</summary>
    /// <param name="crops">The crops of each image that it is shown; null for the one part that it sees where nothing is said of crops.</param>
    public EvaluationScores Score(Voter voter, CropPlan? crops, CancellationToken cancellationToken)
    {
        using var trained = TrainedNetwork.Load(_catalog, voter.Path, _settings);
        var fit = DataFit.Of(trained, Data);
        ErrorMessages.Write(_terminal.Error, ((string?[])[.. trained.Notes, fit.Note]).Where(note => note is not null && _told.Add(note)));
        BatchMemory.Check(trained.Network.Report, batch: 1, isTraining: false, trained.Device);
        var scores = Evaluator.Score(
            trained.Network, Data.Test, fit.Normalization,
            _settings.Evaluation(trained, _settings.Batch, UnreadableChoice.Read(_settings.UnreadableWord)) with
            {
                Crops = crops,
            },
            trained.Device, cancellationToken);
        trained.RequireNumbers(scores.Images.All(image => double.IsFinite(image.Loss)), $"the test part of {Data.Name}");
        return scores;
    }

    /// <summary>What the networks are shown of an image, in sentences: one where all are shown the same.</summary>
    public IEnumerable<string> Rules(CropPlan? crops) => All.Select(voter => Rule(voter, crops)).Distinct();

    private static string Rule(Voter voter, CropPlan? crops)
    {
        var input = voter.Network.Graph.Input;
        if (crops is not null)
        {
            return crops.Describe(input.Height, input.Width) + ".";
        }

        var framing = SettingText.Short(voter.Description?.Recipe.EvaluationFraming ?? new Stretch(), SettingShape.Of(typeof(Framing)));
        return $"1 crop of each image: the part that the weights were measured with ({framing}), in {Numbers.Write(input.Height)}×{Numbers.Write(input.Width)}.";
    }

    /// <summary>Files of weights; the folder of an ensemble stands for those of its members.</summary>
    private static IReadOnlyList<string> Paths(EvalCommand.Settings settings, string network, Terminal terminal)
    {
        if (settings.Ensemble is not { } first)
        {
            return [WeightsPath.Of(settings.Weights, network)];
        }

        var paths = new List<string>(settings.Weights is { } weights ? [WeightsPath.Of(weights, network)] : Array.Empty<string>());
        foreach (var given in (string[])[first, .. settings.More])
        {
            var members = EnsembleMember.Folders(given);
            foreach (var folder in members.Count > 0 ? members : [given])
            {
                var path = WeightsPath.Of(folder, network);
                paths.Add(path);
                if (members.Count > 0 && path == new TrainingFiles(folder).Checkpoint)
                {
                    ErrorMessages.Write(terminal.Error, $"Warning: '{folder}' is not trained to its end; its checkpoint is taken.");
                }
            }
        }

        return paths;
    }

    private static void CheckClasses(IReadOnlyList<Voter> voters)
    {
        var known = voters.Where(voter => voter.Description is not null).ToList();
        if (known.FirstOrDefault(voter => !voter.Description!.ClassNames.SequenceEqual(known[0].Description!.ClassNames)) is { } other)
        {
            throw new UserErrorException(
                $"'{known[0].Path}' and '{other.Path}' are not for the same classes in the same order: {Names(known[0])}, and {Names(other)}.",
                "Measure together what tells the same classes apart.");
        }

        static string Names(Voter voter)
        {
            var names = voter.Description!.ClassNames;
            return $"{Numbers.Write(names.Count)} ({string.Join(", ", names.Take(Shown))}{(names.Count > Shown ? " …" : "")})";
        }
    }

    /// <summary>What is measured on may be what one of them has learned from.</summary>
    private static string? HeldOutNote(Voter voter, DatasetSplit data) =>
        voter.Description is { } description && description.Data == data.Name && description.HeldOut != data.HeldOut
            ? $"Warning: '{voter.Path}' held other images of {data.Name} out of its training: it may have learned from some that are measured on now."
            : null;

    /// <summary>Short names: a training's folder, or the file; the whole path where these are not enough.</summary>
    private static IReadOnlyList<Voter> Named(IReadOnlyList<Voter> voters)
    {
        var shorts = voters.Select(voter => Short(voter.Path)).ToList();
        return [.. voters.Zip(shorts.Distinct().Count() == shorts.Count ? shorts : voters.Select(voter => voter.Path)).Select(pair =>
            pair.First with { Name = $"{pair.First.Network.Name}, {pair.Second}" })];

        static string Short(string path)
        {
            var files = new TrainingFiles(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return Path.GetFullPath(path) == files.Weights ? Path.GetFileName(files.Directory) : Path.GetFileName(path);
        }
    }
}

/// <summary>One of the networks.</summary>
/// <param name="Network">The network.</param>
/// <param name="Path">The file of its weights.</param>
/// <param name="Description">What the file says of them; null if other software wrote it.</param>
internal sealed record Voter(NetworkDescriptor Network, string Path, WeightsDescription? Description)
{
    /// <summary>What it is called, unlike the others.</summary>
    public string Name { get; init; } = "";
}
