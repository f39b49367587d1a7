using InceptionDsl.Data;
using InceptionDsl.Distribution;
using InceptionDsl.Images;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;
using InceptionDsl.Loading;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Updates;

namespace InceptionDsl.Training;

/// <summary>What a network, a data set and a recipe must agree on, looked at before anything is made or written.</summary>
internal static class TrainingFit
{
    /// <summary>The network as it will be built for a data set.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The data.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="processes">How many processes share each batch.</param>
    /// <param name="batchNorm">What batch normalization takes its statistics of where they are several.</param>
    /// <exception cref="TrainingException">It can't be built for the data or trained by the recipe; the message says why.</exception>
    /// <exception cref="ImageDataException">The data's images can't be given to it, or there are none.</exception>
    public static NetworkGraph Check(
        NetworkDescriptor network, DatasetSplit data, TrainingRecipe recipe, int processes, BatchNormStatistics batchNorm)
    {
        if (data.Train.Count == 0 || data.Test.Count == 0)
        {
            throw new ImageDataException($"The {(data.Train.Count == 0 ? "training" : "test")} part of {data.Name} has no images.");
        }

        ImageInput.Check(network.Graph);
        _ = data.Normalization.ForChannels(network.Graph.Input.Channels);
        var compiled = network.CompileFor(data.ClassNames.Count);
        var graph = compiled.Graph ?? throw new TrainingException(
            $"{network.Name} can't be built for the {Numbers.Write(data.ClassNames.Count)} classes of {data.Name}: {string.Join(" ", compiled.Problems.Select(problem => problem.MessageIn(FrontEnd.Yaml)))}");
        CheckShares(data, recipe, processes);
        if (processes == 1 || batchNorm == BatchNormStatistics.Local)
        {
            CheckNorms(graph, data.Train.Count / processes, recipe with { BatchSize = recipe.BatchSize / processes }, processes);
        }

        CheckStages(graph, recipe);
        return graph;
    }

    /// <summary>Each process takes as many images as the others, so that the mean of their gradients is the batch's.</summary>
    private static void CheckShares(DatasetSplit data, TrainingRecipe recipe, int processes)
    {
        var (share, rest) = Math.DivRem(recipe.BatchSize, processes);
        if (rest != 0)
        {
            var less = share == 0 ? "" : $"{Numbers.Write(share * processes)} or ";
            throw new TrainingException(
                $"A batch of {Numbers.WriteWith(recipe.BatchSize, "image")} can't be shared by {Numbers.Write(processes)} processes evenly: take batches of {less}{Numbers.Write((share + 1) * processes)} (--batch).");
        }

        if (data.Train.Count < processes)
        {
            throw new TrainingException($"{data.Name} has fewer training images ({Numbers.Write(data.Train.Count)}) than there are processes ({Numbers.Write(processes)}): start fewer.");
        }
    }

    /// <summary>What names stages names some, and some are left to learn.</summary>
    private static void CheckStages(NetworkGraph graph, TrainingRecipe recipe)
    {
        _ = recipe.GroupRates.SelectMany(rate => StagePattern.Find(graph, rate.Stages)).ToList();
        var frozen = recipe.Freeze.SelectMany(pattern => StagePattern.Find(graph, pattern)).ToHashSet();
        if (frozen.Count > 0 && graph.Stages.All(
            stage => frozen.Contains(stage) || stage.IsAuxiliary || stage.Layers.All(index => !graph.Layers[index].HasState)))
        {
            throw new TrainingException($"Every stage of {graph.Name} that has weights is frozen: nothing is left to learn. Leave the last out.");
        }
    }

    /// <summary>A normalization's variance over a single value is 0, and its running variance 0/0.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="images">A process's images.</param>
    /// <param name="recipe">What a process does.</param>
    /// <param name="processes">How many there are.</param>
    private static void CheckNorms(NetworkGraph graph, int images, TrainingRecipe recipe, int processes)
    {
        var smallest = StepPart.Of(BatchLoader.SmallestBatch(images, recipe.StepSize, dropLast: true), recipe.AccumulateSteps).Min(part => part.Count);
        if (smallest == 1 && PlaneFlow.Of(graph, graph.Input.Lengths.Long(), graph.ComputedStages(auxiliary: true)).SingleNorms is [var path, ..])
        {
            throw new TrainingException(
                $"{graph.Name} can't be trained with batches of 1 image{(processes > 1 ? " in a process" : "")}: '{path}' normalizes over a batch, and needs more than 1 value per channel. "
                + (recipe.BatchSize > 1 ? "Take more training images."
                : processes == 1 ? "Take batches of 2 images or more."
                : $"Take batches of {Numbers.Write(2 * processes)} images or more, or normalize over the whole batch (--batch-norm sync)."));
        }
    }
}
