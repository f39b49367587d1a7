using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Data;
using InceptionDsl.Distribution;
using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>What <c>train</c> is asked for as a job, before anything is written.</summary>
internal sealed class TrainingPreparation(NetworkCatalog catalog, DatasetCatalog datasets, RecipeArguments recipeArguments, TypedLine typed)
{
    /// <summary>Looks for the network, the data, the recipe and the device.</summary>
    /// <param name="settings">What was asked for.</param>
    /// <param name="processes">Those that train together.</param>
    /// <param name="terminal">Told of the device.</param>
    public PreparedTraining Of(TrainCommand.Settings settings, ICollectives processes, Terminal terminal)
    {
        var network = catalog.ChooseClassifier(settings.Name);
        var last = settings.Member is { } member ? catalog.ChooseClassifier(member) : null;
        var folder = settings.Out ?? (settings.Ensemble is null ? RunFolder.Default(network.Name) : RunFolder.OfEnsemble(network.Name));
        var files = new TrainingFiles(settings.Ensemble is null ? folder : EnsembleMember.Folder(folder, 1));
        var resumed = settings.Resume && ResumePoint.Find(files) is { } point ? WeightsFile.Describe(point.Path) : null;
        var unreadable = UnreadableChoice.Read(settings.UnreadableWord);
        var data = (DataChoice.Of(settings) with { Data = settings.Data ?? resumed?.Data ?? DatasetCatalog.Default }).Open(datasets, resumed)!;
        var start = settings.Weights is null || resumed is not null ? null
            : new StartingWeights(WeightsPath.Of(settings.Weights, network.Name))
            {
                ResetClassifier = settings.ResetClassifier,
                Naming = NamingChoice.Of(settings),
            };
        var (recipe, why) = RecipeChoice.Choose(settings.Recipe, recipeArguments, data, resumed?.Recipe, start is not null);
        NativeTorch.EnsureLoaded();
        var (device, tf32, deviceNote) = DeviceChoice.Of(settings, processes.LocalRank);
        ErrorMessages.Write(terminal.Error, deviceNote);
        var share = Math.Max(1, recipe.BatchSize / processes.Size);
        foreach (var trained in (NetworkDescriptor?[])[network, last])
        {
            if (trained is not null)
            {
                BatchMemory.Check(NetworkReport.Of(trained.Graph), Math.Min(share, data.Train.Count), isTraining: true, device, recipe.Precision);
            }
        }

        var job = new TrainingJob
        {
            Network = network,
            Data = data,
            Recipe = recipe,
            Directory = folder,
            Start = start,
            Resume = settings.Resume,
            AcceptChanges = settings.AcceptChanges,
            KeepCheckpoints = settings.Keep,
            SaveEveryMinutes = settings.SaveEvery,
            UntilEpoch = settings.Until,
            Threads = settings.Threads,
            OnUnreadable = unreadable,
            Device = device,
            Tf32 = tf32,
            Workers = settings.Workers,
            CommandLine = typed.Text,
            Processes = processes,
            BatchNorm = DistributedChoice.BatchNorm(settings.BatchNorm),
        };
        return new PreparedTraining(job, last, device.ToString(), why, LacksCheckpoint: settings.Resume && resumed is null);
    }
}

/// <summary>A training that can begin.</summary>
/// <param name="Job">What is trained, on what, and how; of an ensemble, what its members have in common.</param>
/// <param name="LastMember">The network of an ensemble's last member, where it is another.</param>
/// <param name="Device">What computes.</param>
/// <param name="RecipeNote">Why this recipe; null where it was asked for.</param>
/// <param name="LacksCheckpoint">Whether it was to go on with a checkpoint, and there is none.</param>
internal sealed record PreparedTraining(TrainingJob Job, NetworkDescriptor? LastMember, string Device, string? RecipeNote, bool LacksCheckpoint);
