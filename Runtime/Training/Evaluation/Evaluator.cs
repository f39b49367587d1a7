using InceptionDsl.Data;
using InceptionDsl.Framings;
using InceptionDsl.Images;
using InceptionDsl.Loading;
using static TorchSharp.torch;

namespace InceptionDsl.Evaluation;

/// <summary>Measures a network on a data set. Training measures with it too, so a checkpoint evaluated later gives the same figures.</summary>
public static class Evaluator
{
    /// <summary>Images in a batch, unless told otherwise.</summary>
    public const int DefaultBatchSize = 256;

    /// <summary>
    /// The figures of a network on a data set. Every one is computed from the logits in double precision; of equal logits the class with
    /// the smaller label wins.
    /// </summary>
    /// <inheritdoc cref="Score"/>
    public static EvaluationResult Evaluate(
        Network network,
        ImageDataset dataset,
        Normalization normalization,
        Device? device = null,
        int batchSize = DefaultBatchSize,
        Framing? framing = null,
        int? workers = null,
        UnreadablePolicy onUnreadable = UnreadablePolicy.Stop,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default) =>
        Score(network, dataset, normalization, device, batchSize, framing, workers, onUnreadable, progress, cancellationToken).ToResult();

    /// <summary>
    /// Runs every image once through the network in evaluation mode, and leaves it in that mode: what the network says of each, for
    /// figures of every kind.
    /// </summary>
    /// <param name="network">N×C×H×W to N×classes.</param>
    /// <param name="dataset">Images, made to fit the network's input.</param>
    /// <param name="normalization">The one that the network was trained with.</param>
    /// <param name="device">Where the network is; the CPU by default.</param>
    /// <param name="batchSize">Images at a time.</param>
    /// <param name="framing">Which part of an image the network sees; all of it by default.</param>
    /// <param name="workers">Threads that decode images; <see cref="BatchLoaderOptions.DefaultWorkers"/> by default.</param>
    /// <param name="onUnreadable">What to do about images that can't be read; those that are left out are counted nowhere.</param>
    /// <param name="progress">Told the number of images done.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">The network gives no class scores.</exception>
    /// <exception cref="ImageDataException">An image cannot be read, or the data set has another number of classes than the network.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static EvaluationScores Score(
        Network network,
        ImageDataset dataset,
        Normalization normalization,
        Device? device = null,
        int batchSize = DefaultBatchSize,
        Framing? framing = null,
        int? workers = null,
        UnreadablePolicy onUnreadable = UnreadablePolicy.Stop,
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(normalization);
        if (ClassScores.Missing(network.Graph.Definition) is { } reason)
        {
            throw new ArgumentException(reason, nameof(network));
        }

        if (dataset.ClassNames.Count != network.Classes)
        {
            throw new ImageDataException(
                $"The data set has {dataset.ClassNames.Count} classes, but this {network.Graph.Name} has {network.Classes}.");
        }

        var input = network.Graph.Input;
        var unreadable = onUnreadable == UnreadablePolicy.Skip ? new UnreadableImages() : null;
        using var loader = new BatchLoader(dataset, new BatchLoaderOptions
        {
            BatchSize = batchSize,
            Input = (input.Channels, input.Height, input.Width),
            Normalization = normalization.ForChannels(input.Channels),
            Unreadable = unreadable,
            Framing = framing ?? new Stretch(),
            Workers = workers ?? BatchLoaderOptions.DefaultWorkers,
            Device = device,
        });
        network.eval();
        using var noGrad = no_grad();
        var images = new List<ScoredImage>(dataset.Count);
        foreach (var batch in loader.Read(epoch: 0, cancellationToken: cancellationToken))
        {
            using (batch)
            using (NewDisposeScope())
            {
                var logits = network.call(batch.ToImages(device)).to(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
                images.AddRange(
                    from place in Enumerable.Range(0, batch.Count)
                    let index = batch.Images[place]
                    where batch.Labels[place] != UnreadableImages.NoLabel
                    select new ScoredImage(
                        index, dataset.Name(index), (int)batch.Labels[place], logits.AsMemory(place * network.Classes, network.Classes)));
            }

            progress?.Report(images.Count);
        }

        return images.Count > 0
            ? new EvaluationScores(dataset.ClassNames, images) { Unreadable = unreadable?.All ?? [] }
            : throw new ImageDataException($"No image can be read to measure by. {unreadable?.All[0].Error}");
    }
}
