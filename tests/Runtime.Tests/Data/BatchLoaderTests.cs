using InceptionDsl.Augmentations;
using InceptionDsl.Data;
using InceptionDsl.Framings;
using InceptionDsl.Images;
using InceptionDsl.Loading;

namespace InceptionDsl.Runtime.Tests.Data;

public class BatchLoaderTests
{
    private static readonly Normalization Identity = new([0], [1]);

    [Fact]
    public void Batches_do_not_depend_on_how_many_are_made_at_once()
    {
        var one = Read(Loader(prefetch: 1), epoch: 3);
        var many = Read(Loader(prefetch: 7), epoch: 3);
        Assert.Equal(one.Select(batch => batch.Labels), many.Select(batch => batch.Labels));
        Assert.Equal(one.Select(batch => batch.Pixels), many.Select(batch => batch.Pixels));
    }

    /// <summary>Images of other sizes, decoded in part, cropped, mirrored and warped at random, by one worker and by four.</summary>
    [Fact]
    public void Batches_do_not_depend_on_the_number_of_workers()
    {
        var one = Read(Photographs(workers: 1), epoch: 2);
        var four = Read(Photographs(workers: 4, prefetch: 3), epoch: 2);
        Assert.Equal(5, one.Count);
        Assert.Equal(one.Select(batch => batch.Labels), four.Select(batch => batch.Labels));
        Assert.Equal(one.Select(batch => batch.Pixels), four.Select(batch => batch.Pixels));
        Assert.Equal(one.Skip(3).Select(batch => batch.Pixels), Read(Photographs(workers: 4), epoch: 2, first: 3).Select(batch => batch.Pixels));
        Assert.NotEqual(one[0].Pixels, Read(Photographs(workers: 4), epoch: 3)[0].Pixels);
    }

    /// <summary>The loader mirrors while it resamples what <see cref="RandomHorizontalFlip"/> mirrors afterwards.</summary>
    [Fact]
    public void Images_are_mirrored_as_the_augmentation_mirrors_them()
    {
        var data = new Patterns();
        var framing = new RandomResizedCrop();
        var flip = new RandomHorizontalFlip();
        using var loader = new BatchLoader(data, new BatchLoaderOptions
        {
            BatchSize = data.Count,
            Input = (3, 16, 16),
            Normalization = Identity.ForChannels(3),
            Framing = framing,
            Augmentations = [flip],
            Seed = 9,
        });
        var expected = Enumerable.Range(0, data.Count).SelectMany(index =>
        {
            var random = new SampleRandom(9, 4, index);
            using var image = data.Open(index);
            return flip.Apply(framing.Apply(image, 3, 16, 16, ref random), ref random).Pixels;
        });
        Assert.Equal(expected, Read(loader, epoch: 4).Single().Pixels);
    }

    [Fact]
    public void Processes_share_every_batch()
    {
        var whole = Read(Loader(prefetch: 2, dropLast: true), epoch: 1);
        var shares = Enumerable.Range(0, 4).Select(rank => Read(Loader(prefetch: 2, dropLast: true, rank: rank, ranks: 4), epoch: 1)).ToList();
        Assert.All(shares, share => Assert.Equal(whole.Count, share.Count));
        for (var batch = 0; batch < whole.Count; batch++)
        {
            Assert.Equal(whole[batch].Labels.Order(), shares.SelectMany(share => share[batch].Labels).Order());
            Assert.Equal(whole[batch].Pixels.Order(), shares.SelectMany(share => share[batch].Pixels).Order());
        }

        // Not shuffled, every image is some process's.
        var values = Enumerable.Range(0, 3).SelectMany(rank => Read(Loader(2, augment: false, rank: rank, ranks: 3, shuffle: false), 0))
            .SelectMany(batch => batch.Pixels).Order();
        Assert.Equal(Enumerable.Range(0, 50).Select(index => (float)index), values);
    }

    [Fact]
    public void Of_several_images_that_cannot_be_read_the_first_is_reported()
    {
        for (var round = 0; round < 20; round++)
        {
            var loader = new BatchLoader(new Numbered(0, from: 3), new BatchLoaderOptions
            {
                BatchSize = 16,
                Input = (1, 1, 1),
                Normalization = Identity,
                Workers = 4,
            });
            Assert.Equal("image 3 is broken", Assert.Throws<ImageDataException>(() => Read(loader, 0)).Message);
        }
    }

    [Fact]
    public void An_epoch_can_be_entered_at_any_batch()
    {
        var loader = Loader(prefetch: 2);
        Assert.Equal(Read(loader, epoch: 1).Skip(2).Select(batch => batch.Pixels), Read(loader, epoch: 1, first: 2).Select(batch => batch.Pixels));
    }

    [Fact]
    public void Each_epoch_has_every_image_once_in_an_order_of_its_own()
    {
        var loader = Loader(prefetch: 2, augment: false);
        var first = Read(loader, epoch: 0).SelectMany(batch => batch.Pixels).ToList();
        var second = Read(loader, epoch: 1).SelectMany(batch => batch.Pixels).ToList();
        Assert.NotEqual(first, second);
        Assert.Equal(Enumerable.Range(0, 50).Select(index => (float)index), first.Order());
        Assert.Equal(Enumerable.Range(0, 50).Select(index => (float)index), second.Order());
    }

    [Fact]
    public void Labels_stay_with_their_images()
    {
        foreach (var (pixels, labels) in Read(Loader(prefetch: 3, augment: false), epoch: 0))
        {
            Assert.Equal(pixels.Select(pixel => (long)pixel % 10), labels);
        }
    }

    [Fact]
    public void The_last_batch_is_short_or_left_out()
    {
        Assert.Equal([16, 16, 16, 2], Read(Loader(prefetch: 2), 0).Select(batch => batch.Labels.Length));
        Assert.Equal([16, 16, 16], Read(Loader(prefetch: 2, dropLast: true), 0).Select(batch => batch.Labels.Length));
    }

    [Fact]
    public void An_image_that_cannot_be_read_is_reported()
    {
        var loader = Loader(prefetch: 2, broken: 17);
        Assert.Equal("image 17 is broken", Assert.Throws<ImageDataException>(() => Read(loader, 0)).Message);
    }

    [Fact]
    public void Reading_may_stop_early_and_be_cancelled()
    {
        var loader = Loader(prefetch: 2);
        foreach (var batch in loader.Read(0))
        {
            batch.Dispose();
            break;
        }

        using var cancelled = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var batch in loader.Read(0, cancellationToken: cancelled.Token))
            {
                batch.Dispose();
                cancelled.Cancel();
            }
        });
        Assert.Equal(4, Read(loader, 0).Count);
    }

    [Fact]
    public void Pixels_are_normalized()
    {
        var loader = new BatchLoader(new Numbered(), new BatchLoaderOptions
        {
            BatchSize = 50,
            Input = (1, 1, 1),
            Normalization = new Normalization([4], [2]),
        });

        // (p - 4) / 2 for p = 0, 1, 2 ...
        Assert.Equal(Enumerable.Range(0, 50).Select(p => (p - 4) / 2f), Read(loader, 0).Single().Pixels);
    }

    [Fact]
    public void A_batch_disposed_twice_gives_its_memory_back_once()
    {
        var loader = Loader(prefetch: 4, augment: false);
        foreach (var batch in loader.Read(0, cancellationToken: TestContext.Current.CancellationToken))
        {
            batch.Dispose();
            batch.Dispose();
        }

        // All of an epoch held at once: four buffers, each a batch's own.
        var batches = loader.Read(1, cancellationToken: TestContext.Current.CancellationToken).ToList();
        var values = batches.SelectMany(Values).Order().ToList();
        batches.ForEach(batch => batch.Dispose());
        Assert.Equal(Enumerable.Range(0, 50).Select(index => (float)index), values);
    }

    [Fact]
    public void A_disposed_batch_has_no_images_any_more()
    {
        var batch = Loader(prefetch: 1).Read(0, cancellationToken: TestContext.Current.CancellationToken).First();
        batch.Dispose();
        Assert.Throws<ObjectDisposedException>(() => batch.ToImages());
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(600_000_000)]
    [InlineData(51)]
    public void A_batch_larger_than_the_data_is_one_of_all_of_it(int batchSize)
    {
        var loader = Of(batchSize, (3, 20, 20));
        Assert.Equal(1, loader.BatchesPerEpoch);
        Assert.Equal(50, loader.Read(0, cancellationToken: TestContext.Current.CancellationToken).Single().Count);
    }

    [Theory]
    [InlineData(1, 100_000)]
    [InlineData(3, 4_000)]
    [InlineData(1_000_000, 1_000_000)]
    public void A_batch_that_no_array_holds_is_refused(int channels, int side)
    {
        var error = Assert.Throws<ImageDataException>(() => Of(50, (channels, side, side)));
        Assert.Contains($"A batch of 50 images of {channels}×{side}×{side} has", error.Message);
    }

    private static BatchLoader Of(int batchSize, (int Channels, int Height, int Width) input) =>
        new(new Numbered(), new BatchLoaderOptions { BatchSize = batchSize, Input = input, Normalization = Identity.ForChannels(3) });

    private static float[] Values(Batch batch)
    {
        using var images = batch.ToImages();
        return images.data<float>().ToArray();
    }

    private static BatchLoader Photographs(int workers, int prefetch = 2) => new(new Patterns(), new BatchLoaderOptions
    {
        BatchSize = 8,
        Input = (3, 24, 32),
        Normalization = new Normalization([0.5f, 0.4f, 0.3f], [0.2f, 0.3f, 0.4f]),
        Framing = new RandomResizedCrop(),
        Augmentations = [new RandomHorizontalFlip(), new RandomWarp(RotationDegrees: 10), new RandomErase()],
        Shuffle = true,
        DropLast = true,
        Seed = 5,
        Workers = workers,
        Prefetch = prefetch,
    });

    private static BatchLoader Loader(
        int prefetch, bool dropLast = false, bool augment = true, int broken = -1, int rank = 0, int ranks = 1, bool shuffle = true) =>
        new(new Numbered(broken), new BatchLoaderOptions
        {
            BatchSize = 16 / ranks,
            Input = (1, 1, 1),
            Normalization = Identity,
            Augmentations = augment ? [new RandomWarp(ShiftPixels: 0.5)] : [],
            Shuffle = shuffle,
            DropLast = dropLast,
            Seed = 7,
            Rank = rank,
            Ranks = ranks,
            Workers = 3,
            Prefetch = prefetch,
        });

    private static List<(float[] Pixels, long[] Labels)> Read(BatchLoader loader, int epoch, int first = 0)
    {
        var batches = new List<(float[], long[])>();
        foreach (var batch in loader.Read(epoch, first, TestContext.Current.CancellationToken))
        {
            using (batch)
            using (var images = batch.ToImages())
            using (var labels = batch.ToLabels())
            {
                batches.Add((images.data<float>().ToArray(), labels.data<long>().ToArray()));
            }
        }

        return batches;
    }

    /// <summary>50 images of one pixel, whose value is their index.</summary>
    private sealed class Numbered(int broken = -1, int from = int.MaxValue) : ImageDataset
    {
        public override int Count => 50;

        public override IReadOnlyList<string> ClassNames { get; } = [.. Enumerable.Range(0, 10).Select(label => $"{label}")];

        public override int Label(int index) => index % 10;

        public override PixelImage Read(int index) =>
            (index == broken && from == int.MaxValue) || index >= from ? throw new ImageDataException($"image {index} is broken") : new PixelImage(1, 1, 1, [index]);
    }

    /// <summary>43 encoded images of as many sizes.</summary>
    private sealed class Patterns : ImageDataset
    {
        private readonly byte[][] _files = [.. Enumerable.Range(0, 43).Select(index => PatternImage.Png(20 + (3 * index), 90 - index))];

        public override int Count => _files.Length;

        public override IReadOnlyList<string> ClassNames { get; } = [.. Enumerable.Range(0, 5).Select(label => $"{label}")];

        public override int Label(int index) => index % 5;

        public override SourceImage Open(int index) => ImageFile.FromBytes(_files[index], Name(index));

        public override PixelImage Read(int index) => throw new NotSupportedException();
    }
}
