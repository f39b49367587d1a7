using InceptionDsl.Data;
using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;
using TorchSharp;

namespace InceptionDsl.CommandLine;

/// <summary>A network with the weights that a command line names.</summary>
/// <param name="WeightsPath">The file that they came from.</param>
/// <param name="Description">What the file says of them; null if other software wrote it.</param>
internal sealed record TrainedNetwork(Network Network, torch.Device Device, string WeightsPath, WeightsDescription? Description) : IDisposable
{
    /// <summary>Loads libtorch, then the weights into a network with as many classes as they are for.</summary>
    /// <exception cref="UserErrorException">There is no such network, file or device, or the weights are another network's.</exception>
    /// <exception cref="CheckpointException">The file is damaged or doesn't fit.</exception>
    /// <exception cref="NativeTorchException">libtorch does not load.</exception>
    public static TrainedNetwork Load(NetworkCatalog catalog, WeightsSettings settings)
    {
        var descriptor = catalog.Choose(settings.Name);
        var path = FileOf(settings.Weights, descriptor.Name);
        var description = WeightsFile.Describe(path);
        if (description is not null && description.Network != descriptor.Name)
        {
            throw new UserErrorException(
                $"'{path}' holds weights of {description.Network}, not of {descriptor.Name}.",
                $"Give that network's name, or weights of {descriptor.Name}.");
        }

        NativeTorch.EnsureLoaded();
        var device = DeviceChoice.Choose(settings.Device);
        var network = descriptor.Create(description?.ClassNames.Count, device);
        try
        {
            return new TrainedNetwork(network, device, path, WeightsFile.Load(path, network));
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>The data set that is asked for, or else the one that the weights were trained on.</summary>
    /// <exception cref="UserErrorException">Neither is known.</exception>
    /// <exception cref="ImageDataException">It can't be opened.</exception>
    public DatasetSplit OpenData(string? asked) => DatasetCatalog.Open(
        asked
        ?? Description?.Data
        ?? throw new UserErrorException(
            $"'{WeightsPath}' doesn't say what data its weights were trained on.",
            $"Give the data set with --data: {string.Join(", ", DatasetCatalog.Names)}."));

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    /// <summary>A training's folder stands for its final weights, or its checkpoint while it is not finished.</summary>
    private static string FileOf(string? weights, string network)
    {
        var path = weights ?? RunFolder.Default(network);
        if (File.Exists(path))
        {
            return path;
        }

        if (!Directory.Exists(path))
        {
            throw new UserErrorException(
                weights is null ? $"{network} was not trained here yet: there is no folder '{path}'." : $"There is no file '{path}'.",
                weights is null ? $"Train it first, or name its weights with --weights." : "Name the weights.safetensors or checkpoint.safetensors that training wrote.");
        }

        var files = new TrainingFiles(path);
        return File.Exists(files.Weights) ? files.Weights
            : File.Exists(files.Checkpoint) ? files.Checkpoint
            : throw new UserErrorException($"The folder '{path}' holds no weights.", "Name the file with --weights.");
    }
}
