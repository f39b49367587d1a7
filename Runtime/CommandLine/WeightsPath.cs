using InceptionDsl.Training;

namespace InceptionDsl.CommandLine;

/// <summary>The file of weights that a command line names.</summary>
internal static class WeightsPath
{
    /// <summary>A training's folder stands for its final weights, or its checkpoint while it is not finished.</summary>
    /// <param name="weights">A file or a folder; null for the network's usual folder.</param>
    /// <param name="network">The network's name.</param>
    /// <exception cref="UserErrorException">There is no such file or folder, or the folder holds no weights.</exception>
    public static string Of(string? weights, string network)
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

        return In(path) ?? throw new UserErrorException($"The folder '{path}' holds no weights.", "Name the file with --weights.");
    }

    /// <summary>Whether the network's usual folder holds weights.</summary>
    public static bool HasUsual(string network) => In(RunFolder.Default(network)) is not null;

    private static string? In(string folder)
    {
        var files = new TrainingFiles(folder);
        return File.Exists(files.Weights) ? files.Weights : File.Exists(files.Checkpoint) ? files.Checkpoint : null;
    }
}
