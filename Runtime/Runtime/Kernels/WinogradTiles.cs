using InceptionDsl.OneDnn;

namespace InceptionDsl.Kernels;

/// <summary>
/// A 3×3 convolution with stride 1 by Winograd's minimal filtering F(2×2, 3×3): tiles of 4×4 positions, two apart, give 2×2 positions each by 16
/// products of a pair of channels where the direct form takes 36 (Lavin and Gray, "Fast algorithms for convolutional neural networks", section 4.1).
/// </summary>
/// <param name="Images">Number N of images.</param>
/// <param name="Input">Height and width of what is read.</param>
/// <param name="Output">Height and width of what is written.</param>
/// <param name="Top">Rows of padding above the input.</param>
/// <param name="Left">Columns of padding before it.</param>
internal sealed record WinogradTiles(long Images, (long Height, long Width) Input, (long Height, long Width) Output, long Top, long Left)
{
    /// <summary>Height and width of the window.</summary>
    public const int Window = 3;

    /// <summary>Positions of a tile, and products for it.</summary>
    public const int Positions = 16;

    /// <summary>With fewer channels, changing tiles to and from their products takes as long as is won; with fewer tiles, reading weights does.</summary>
    private const long LeastChannels = 32, LeastTiles = 32;

    /// <summary>Weights, 16/9 of the direct form's, would take so much memory, and be read from it for each block.</summary>
    private const long MostBytesOfWeights = 8 << 20;

    /// <summary>Where tiles reach behind a plane: so many products at most for each that the plane's positions take in the direct form.</summary>
    private const double MostProducts = 1 / 1.5;

    /// <summary>Channels of the output whose products are taken before they are changed.</summary>
    public const int OutputsOfChunk = 64;

    /// <summary>
    /// A block has so many tiles, or more of few channels: weights are read once for each block, and its tiles and a chunk of their products stay in the
    /// second cache where it has 512 KiB.
    /// </summary>
    private const long TilesOfBlock = 48, BytesOfBlock = 384 * 1024;

    /// <summary>Rows of tiles in an image.</summary>
    public long RowsOfImage => (Output.Height + 1) / 2;

    /// <summary>Rows of tiles in all images.</summary>
    public long Rows => Images * RowsOfImage;

    /// <summary>Tiles in a row.</summary>
    public long Columns => (Output.Width + 1) / 2;

    /// <summary>Tiles of the convolution that gives the input's gradient out of the output's; its window is turned around, its channels exchanged.</summary>
    public WinogradTiles ToInput => new(Images, Output, Input, Window - 1 - Top, Window - 1 - Left);

    /// <summary>Tiles of a convolution without groups; null where it is not computed so, or gains nothing.</summary>
    /// <param name="images">Number N of images.</param>
    /// <param name="input">Channels, height and width of what it reads.</param>
    /// <param name="output">The same of what it writes.</param>
    /// <param name="window">Its window.</param>
    public static WinogradTiles? Of(
        long images, (long Channels, long Height, long Width) input, (long Channels, long Height, long Width) output, in SlidingWindow window)
    {
        var numbers = window.Numbers;
        if (!numbers[..SlidingWindow.Begins].SequenceEqual<long>([Window, Window, 1, 1, 0, 0]))
        {
            return null;
        }

        var tiles = new WinogradTiles(
            images, (input.Height, input.Width), (output.Height, output.Width), numbers[SlidingWindow.Begins], numbers[SlidingWindow.Begins + 1]);
        return tiles.Gain(input.Channels, output.Channels) ? tiles : null;
    }

    /// <summary>Whether a convolution is faster by them, as measured.</summary>
    /// <param name="inputs">Channels that it reads.</param>
    /// <param name="outputs">Channels that it writes.</param>
    public bool Gain(long inputs, long outputs)
    {
        var ofImage = RowsOfImage * Columns;
        return inputs >= LeastChannels && outputs >= LeastChannels && Positions * inputs * outputs * sizeof(float) <= MostBytesOfWeights
            && Images * ofImage >= LeastTiles && Positions * ofImage <= MostProducts * Window * Window * Output.Height * Output.Width;
    }

    /// <summary>Divides the rows of tiles into blocks of about the same length.</summary>
    /// <param name="inputs">Channels that are read.</param>
    /// <param name="threads">So many threads take one block after the other.</param>
    /// <returns>Each block's first row of tiles and the number of its rows; all but the last are equally long.</returns>
    public IReadOnlyList<(long First, long Rows)> Blocks(long inputs, int threads)
    {
        var tiles = Math.Max(TilesOfBlock, BytesOfBlock / (sizeof(float) * (TileLayout.ByTiles(inputs).Tile + TileLayout.ByTiles(OutputsOfChunk).Tile)));
        var blocks = Math.Max(Ceiling(Rows, Ceiling(tiles, Columns)), Math.Min(threads, Rows));
        var rows = Ceiling(Rows, blocks);
        var divided = new List<(long, long)>();
        for (var first = 0L; first < Rows; first += rows)
        {
            divided.Add((first, Math.Min(rows, Rows - first)));
        }

        return divided;
    }

    /// <summary>A quotient, rounded up.</summary>
    public static long Ceiling(long dividend, long divisor) => (dividend + divisor - 1) / divisor;
}
