using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Data;

/// <summary>Labeled images by index. Reading is safe from several threads at once.</summary>
public abstract class ImageDataset
{
    /// <summary>Number of images.</summary>
    public abstract int Count { get; }

    /// <summary>The classes' names; a label is an index into them.</summary>
    public abstract IReadOnlyList<string> ClassNames { get; }

    /// <summary>Whether neighbors lie beside each other on disk, so that several processes each read a run of them.</summary>
    internal virtual bool IsSequential => false;

    /// <summary>The class of an image, without decoding it.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    public abstract int Label(int index);

    /// <summary>Decodes an image.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ImageDataException">It cannot be decoded; the message names it.</exception>
    public abstract PixelImage Read(int index);

    /// <summary>An image as it is stored in the format of an image file; null where it is not.</summary>
    /// <exception cref="ImageDataException">It cannot be read; the message names it.</exception>
    internal virtual byte[]? ReadEncoded(int index) => null;

    /// <summary>What messages and lists call an image: its file, or else <c>image 17</c>.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    public virtual string Name(int index) => "image " + Numbers.Write(index);

    /// <summary>The order in which an epoch takes the images; a full shuffle by default.</summary>
    /// <param name="order"><see cref="Count"/> places, to be filled with every index once.</param>
    /// <param name="random">The epoch's random numbers, the only ones to use.</param>
    public virtual void Order(Span<int> order, ref SampleRandom random)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        random.Shuffle(order);
    }

    /// <summary>
    /// Opens an image, of which no more is decoded than is asked for: what the loader reads. Unless overridden, it is the one that
    /// <see cref="Read"/> decodes.
    /// </summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ImageDataException">It cannot be read; the message names it.</exception>
    public virtual SourceImage Open(int index) => SourceImage.Of(Read(index));
}
