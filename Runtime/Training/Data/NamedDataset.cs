using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>A program's own data set, which its command line knows by a name.</summary>
/// <param name="name">The name: <c>--data shapes</c>.</param>
/// <param name="train">Opens the images to learn from, when the set is asked for.</param>
/// <param name="test">Opens the images to measure by; null holds a fraction of <paramref name="train"/> out.</param>
public sealed class NamedDataset(string name, Func<ImageDataset> train, Func<ImageDataset>? test = null)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>How the images are normalized; computed from a sample of them by default.</summary>
    public Normalization? Normalization { get; init; }

    /// <summary>What shows through where an image given to predict is transparent.</summary>
    public RgbColor Ground { get; init; } = RgbColor.White;

    /// <summary>Opens both parts.</summary>
    internal DataParts Open() => new(train(), test?.Invoke(), "a data set of the program's own") { Normalization = Normalization, Ground = Ground };
}
