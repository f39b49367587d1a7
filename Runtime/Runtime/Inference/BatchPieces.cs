namespace InceptionDsl.Inference;

/// <summary>
/// Divides a batch over threads. Each computes all of the network for some images at a time, alone: no thread waits for another after each
/// operation, one that is held up computes fewer images, and what a few images need stays in the processor's caches. For fewer images than
/// threads, every operation is divided instead.
/// </summary>
/// <param name="layers">The operations.</param>
internal sealed class BatchPieces(IReadOnlyList<PlannedLayer> layers)
{
    /// <summary>
    /// A piece has so many images at least that reading a linear layer's weights once for each piece takes no more than a twentieth of the
    /// convolutions' time. A weight from memory takes about as long as 50 multiply-adds, as measured on cores with AVX-512.
    /// </summary>
    private const double MultiplyAddsOfWeight = 50, MostShare = 1.0 / 20;

    /// <summary>With so many pieces for each thread, it does not matter that some threads compute one more than others.</summary>
    private const int ManyForEach = 4;

    /// <summary>The rows of one image's smallest planes are too few for the products of matrices that convolutions are; those of two are enough.</summary>
    private const int Enough = 2;

    private readonly Dictionary<(long, long, long), double> _least = [];

    /// <summary>What a batch is computed as: pieces of a form for one thread each, or the whole.</summary>
    /// <param name="batch">The batch's form.</param>
    public InputForm PieceOf(InputForm batch)
    {
        if (batch.Threads < 2 || batch.Images < batch.Threads)
        {
            return batch;
        }

        var least = LeastImages(batch);
        var divisions = Enumerable.Range(1, checked((int)(batch.Images / batch.Threads)))
            .Where(images => images >= least && batch.Images % images == 0)
            .Where(images => batch.Images / images is var pieces && (pieces % batch.Threads == 0 || pieces >= ManyForEach * batch.Threads))
            .ToList();
        var piece = divisions.Find(images => images >= Enough) is > 0 and var found ? found : divisions.FirstOrDefault();
        return piece == 0 ? batch : batch with { Images = piece, Threads = 1 };
    }

    private double LeastImages(InputForm form)
    {
        var key = (form.Channels, form.Height, form.Width);
        if (!_least.TryGetValue(key, out var least))
        {
            var shapes = ValueShape.Follow(layers, new(form.Channels, form.Height, form.Width, IsVector: false));
            var weights = layers.Where(layer => layer.Layer is LinearLayer).Sum(layer => (double)layer.Weight!.NumberOfElements);
            var multiplyAdds = layers.Where(layer => layer.Layer is ConvolutionLayer)
                .Sum(layer => (double)layer.Weight!.NumberOfElements * shapes[layer.Output].Positions);
            least = _least[key] = weights == 0 ? 0 : weights * MultiplyAddsOfWeight / (multiplyAdds * MostShare);
        }

        return least;
    }
}
