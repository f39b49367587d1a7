using InceptionDsl.Augmentations;
using InceptionDsl.Data;
using InceptionDsl.Framings;
using InceptionDsl.Images;

namespace InceptionDsl.Loading;

/// <summary>Makes the values of one image in one epoch, which depend on nothing else.</summary>
internal sealed class SampleMaker
{
    private static readonly int[] Once = [1];

    private readonly ImageDataset _dataset;
    private readonly BatchLoaderOptions _options;
    private readonly CropCutter? _cutter;
    private readonly IReadOnlyList<RandomHorizontalFlip> _flips;
    private readonly IReadOnlyList<Augmentation> _others;

    public SampleMaker(ImageDataset dataset, BatchLoaderOptions options)
    {
        (_dataset, _options) = (dataset, options);
        _cutter = options.Crops is { } plan ? new CropCutter(plan, options.Normalization, options.Input) : null;

        // What comes first is mirrored as it is resampled.
        _flips = [.. options.Augmentations.TakeWhile(augmentation => augmentation is RandomHorizontalFlip).Cast<RandomHorizontalFlip>()];
        _others = [.. options.Augmentations.Skip(_flips.Count)];
    }

    /// <summary>Values of an image at most.</summary>
    public Int128 MostValues => _cutter?.MostValues ?? (Int128)_options.Input.Channels * _options.Input.Height * _options.Input.Width;

    /// <summary>Writes an image's normalized values, channels × height × width, of each of its crops where there are several.</summary>
    /// <returns>How often each of these counts.</returns>
    /// <exception cref="ImageDataException">It cannot be read.</exception>
    public int[] Make(int index, int epoch, Span<float> values)
    {
        if (_cutter is null)
        {
            MakeOne(index, epoch, values);
            return Once;
        }

        using var source = _dataset.Open(index);
        return _cutter.Write(source, values);
    }

    private void MakeOne(int index, int epoch, Span<float> values)
    {
        var (channels, height, width) = _options.Input;
        var random = new SampleRandom(_options.Seed, epoch, index);
        using var source = _dataset.Open(index);
        var crop = _options.Framing.Choose(source, height, width, ref random);
        foreach (var flip in _flips)
        {
            crop = crop with { IsMirrored = crop.IsMirrored != flip.Draw(ref random) };
        }

        if (_others.Count == 0)
        {
            source.Write(crop, channels, values);
            _options.Normalization.Apply(values, channels);
            return;
        }

        var image = source.Read(crop, channels);
        foreach (var augmentation in _others)
        {
            image = augmentation.Apply(image, ref random);
        }

        image.Pixels.CopyTo(values);
        _options.Normalization.Apply(values, channels);
    }
}
