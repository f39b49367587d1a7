using InceptionDsl.Data;
using InceptionDsl.Framings;
using InceptionDsl.Images;
using InceptionDsl.Loading;
using static TorchSharp.torch;

namespace InceptionDsl.Evaluation;

/// <summary>Measures a network on a data set. Training measures with it too, so a checkpoint evaluated later gives the same figures.</summary>
public static class Evaluator
{
    /// <summary>Samples made ready at a time, unless told otherwise.</summary>
    public const int DefaultBatchSize = 256;

    /// <summary>
    /// The figures of a network on a data set. Every one is computed from the logits in double precision; of equal logits the class with
    /// the smaller label wins.
    /// </summary>
    /// <param name="network">N×C×H×W to N×classes.</param>
    /// <param name="dataset">Images, made to fit the network's input.</param>
    /// <param name="normalization">The one that the network was trained with.</param>
    /// <param name="device">Where the network is; the CPU by default.</param>
    /// <param name="batchSize">Images made ready at a time.</param>
    /// <param name="framing">Which part of an image the network sees; all of it by default.</param>
    /// <param name="workers">Threads that decode images; <see cref="BatchLoaderOptions.DefaultWorkers"/> by default.</param>
    /// <param name="onUnreadable">What to do about images that can't be read; those that are left out are counted nowhere.</param>
    /// <param name="progress">Told the number of images done.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <inheritdoc cref="Score" path="/exception"/>
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
        CancellationToken cancellationToken = default)
    {
        var done = 0;
        var options = new EvaluationOptions
        {
            BatchSize = batchSize,
            Framing = framing ?? new Stretch(),
            Workers = workers ?? BatchLoaderOptions.DefaultWorkers,
            OnUnreadable = onUnreadable,
            Found = progress is null ? null : _ => progress.Report(++done),
        };
        return Score(network, dataset, normalization, options, device, cancellationToken).ToResult();
    }

    /// <summary>
    /// What a network says of each image, by its inference form, for figures of every kind. It is left in evaluation mode. Neither the batch
    /// size, the number of workers, nor which images were scored before changes a bit of it; on the CPU the number of libtorch's threads may.
    /// </summary>
    /// <param name="network">N×C×H×W to N×classes.</param>
    /// <param name="dataset">Images.</param>
    /// <param name="normalization">The one that the network was trained with.</param>
    /// <param name="options">How; without crops in one piece by default.</param>
    /// <param name="device">Where the network is; the CPU by default.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ArgumentException">The network gives no class scores.</exception>
    /// <exception cref="ImageDataException">An image cannot be read, or the data set has another number of classes than the network.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static EvaluationScores Score(
        Network network,
        ImageDataset dataset,
        Normalization normalization,
        EvaluationOptions? options = null,
        Device? device = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(normalization);
        options ??= new EvaluationOptions();
        if (ClassScores.Missing(network.Graph) is { } reason)
        {
            throw new ArgumentException(reason, nameof(network));
        }

        if (dataset.ClassNames.Count != network.Classes)
        {
            throw new ImageDataException(
                $"The data set has {dataset.ClassNames.Count} classes, but this {network.Graph.Name} has {network.Classes}.");
        }

        var unreadable = options.OnUnreadable == UnreadablePolicy.Skip ? new UnreadableImages() : null;
        var known = options.Known.ToDictionary(image => image.Index);
        int[] left = [.. Enumerable.Range(0, dataset.Count).Where(index => !known.ContainsKey(index))];
        network.eval();
        foreach (var image in left.Length == 0 && known.Count > 0
            ? [] : ScoreEach(network, dataset, left, normalization, options, unreadable, device ?? CPU, cancellationToken))
        {
            known.Add(image.Index, image);
            options.Found?.Invoke(image);
        }

        return known.Count > 0
            ? new EvaluationScores(dataset.ClassNames, [.. known.Values.OrderBy(image => image.Index)]) { Unreadable = unreadable?.All ?? [] }
            : throw new ImageDataException($"No image can be read to measure by. {unreadable?.All[0].Error}");
    }

    private static IEnumerable<ScoredImage> ScoreEach(
        Network network,
        ImageDataset dataset,
        int[] left,
        Normalization normalization,
        EvaluationOptions options,
        UnreadableImages? unreadable,
        Device device,
        CancellationToken cancellationToken)
    {
        ImageInput.Check(network.Graph);
        var input = network.Graph.Input;
        var rest = new Subset(dataset, left);
        using var loader = new BatchLoader(rest, new BatchLoaderOptions
        {
            BatchSize = Math.Max(1, options.BatchSize / (options.Crops?.Count ?? 1)),
            Input = (input.Channels, input.Height, input.Width),
            Normalization = normalization.ForChannels(input.Channels),
            Unreadable = unreadable,
            Framing = options.Framing,
            Crops = options.Crops,
            Workers = options.Workers,
        });
        using var inference = options.RunsModules ? null : options.Inference?.Invoke(network) ?? network.ForInference();
        using var forward = new SampleForward(
            inference is null ? network.call : inference.forward, network.Graph, SampleForward.SizeFor(network.Report), device);
        var waiting = new Queue<(int Place, int[] Counts)>();
        foreach (var batch in loader.Read(epoch: 0, cancellationToken: cancellationToken))
        {
            using (batch)
            {
                foreach (var (place, counts) in batch.Counts.Index().Where(image => image.Item.Length > 0))
                {
                    forward.Add(batch.Samples(place));
                    waiting.Enqueue((batch.Images[place], counts));
                }
            }

            foreach (var image in Scored())
            {
                yield return image;
            }
        }

        forward.Finish();
        foreach (var image in Scored())
        {
            yield return image;
        }

        IEnumerable<ScoredImage> Scored()
        {
            while (waiting.TryPeek(out var next) && forward.Logits.Count >= next.Counts.Length)
            {
                waiting.Dequeue();
                var rows = next.Counts.Select(_ => forward.Logits.Dequeue()).ToList();
                yield return new ScoredImage(
                    left[next.Place], rest.Name(next.Place), rest.Label(next.Place), CombinedScores.Of(rows, options.Combination, next.Counts));
            }
        }
    }
}
