using System.Text.Json;
using InceptionDsl.Evaluation;
using InceptionDsl.Language.Text;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Runs;

namespace InceptionDsl.Training;

/// <summary>
/// One training of an ensemble. All begin with the same weights and differ only in what the seed draws beside them: order, augmentation,
/// mixing and dropout ("Going deeper with convolutions", section 7, whose seven models "only differ in sampling methodologies and the
/// random order in which they see input images"; one of them is a wider network).
/// </summary>
/// <param name="Number">From 1.</param>
/// <param name="Job">An ordinary training, in a folder of its own inside the ensemble's.</param>
internal sealed record EnsembleMember(int Number, TrainingJob Job)
{
    private const string Prefix = "member-";

    /// <summary>The members' trainings, with the seeds that follow the recipe's and the first weights of the first of them.</summary>
    /// <param name="job">The training of the first member, but for its folder, which is the ensemble's.</param>
    /// <param name="count">Members.</param>
    /// <param name="last">The network of the last one; null for the others'.</param>
    /// <exception cref="TrainingException">The folder has members that are none of these; the message names one.</exception>
    public static IReadOnlyList<EnsembleMember> Of(TrainingJob job, int count, NetworkDescriptor? last)
    {
        if (FolderNumbers(job.Directory).Where(number => number > count).Order().FirstOrDefault() is > 0 and var other)
        {
            throw new TrainingException(
                $"The folder '{job.Directory}' has a member {Numbers.Write(other)}, which is none of an ensemble of {Numbers.Write(count)}. Train into another directory, or remove '{Folder(job.Directory, other)}'.");
        }

        return
        [
            .. Enumerable.Range(1, count).Select(number => new EnsembleMember(number, job with
            {
                Network = number == count && last is not null ? last : job.Network,
                Directory = Folder(job.Directory, number),
                Recipe = job.Recipe with { Seed = unchecked(job.Recipe.Seed + number - 1), InitializationSeed = job.Recipe.SeedOfWeights },
            })),
        ];
    }

    /// <summary>The folder of a member: <c>member-3</c>.</summary>
    /// <param name="directory">The ensemble's.</param>
    /// <param name="number">From 1.</param>
    public static string Folder(string directory, int number) => Path.Combine(directory, Prefix + Numbers.Write(number));

    /// <summary>The folders of the members that there are, in order.</summary>
    /// <param name="directory">The ensemble's.</param>
    public static IReadOnlyList<string> Folders(string directory) => [.. FolderNumbers(directory).Order().Select(number => Folder(directory, number))];

    /// <summary>Trains it, or takes it where it is done already and its training is to go on.</summary>
    /// <returns>Null where it was cancelled.</returns>
    /// <inheritdoc cref="Trainer.Train"/>
    public TrainedMember? Train(IProgress<TrainingEvent>? progress, CancellationToken cancellationToken)
    {
        if (Job.Resume && Done() is { } done)
        {
            return done;
        }

        var result = Trainer.Train(Job, progress, cancellationToken);
        return result.Completed ? TrainedMember.Of(this, result) : null;
    }

    /// <summary>What it came to where it is done; null where it is not, or was trained otherwise, which the training itself tells.</summary>
    private TrainedMember? Done()
    {
        var (job, graph) = TrainingStart.Of(Job);
        var files = job.Files;
        return File.Exists(files.Weights) && RunRecord.Read(files.Record) is { Status: RunStatus.Finished }
            && EvaluationDocument.Read(files.Evaluation) is { } evaluation
            && WeightsFile.Describe(files.Weights) is { } saved
            && evaluation.Epoch == saved.Epoch
            && saved.Network == job.Network.Name
            && saved.Data == job.Data.Name
            && saved.HeldOut == job.Data.HeldOut
            && saved.TrainImages == job.Data.Train.Count
            && saved.ClassNames.SequenceEqual(job.Data.ClassNames)
            && saved.Definition == DefinitionChange.TextOf(graph.Definition)
            && Text(saved.Recipe) == Text(job.Recipe)
            ? TrainedMember.Of(this, evaluation, saved.Epoch)
            : null;
    }

    private static string Text(TrainingRecipe recipe) => JsonSerializer.Serialize(recipe, JsonSerializerOptions.Web);

    private static IEnumerable<int> FolderNumbers(string directory) => !Directory.Exists(directory) ? [] :
        from path in Directory.EnumerateDirectories(directory, Prefix + "*")
        let number = Numbers.TryReadInteger(Path.GetFileName(path)[Prefix.Length..], out var read) ? read : 0
        where number > 0 && path == Folder(directory, number)
        select number;
}
