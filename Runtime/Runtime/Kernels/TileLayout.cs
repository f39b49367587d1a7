namespace InceptionDsl.Kernels;

/// <summary>How far apart the numbers of changed tiles are, whose channels lie beside each other, in numbers.</summary>
/// <param name="Position">From one of a tile's 16 positions to the next.</param>
/// <param name="Tile">From one tile to the next.</param>
internal readonly record struct TileLayout(long Position, long Tile)
{
    /// <summary>A cache line: of numbers a power of two apart the caches keep few.</summary>
    private const int Line = 16;

    /// <summary>All that is of a tile beside each other.</summary>
    /// <param name="channels">Channels.</param>
    public static TileLayout ByTiles(long channels) => new(channels, (WinogradTiles.Positions * channels) + Line);

    /// <summary>All that is of a position beside each other.</summary>
    /// <param name="channels">Channels.</param>
    /// <param name="tiles">Tiles, at most.</param>
    public static TileLayout ByPositions(long channels, long tiles)
    {
        var tile = Apart(channels);
        return new(tile * tiles, tile);
    }

    /// <summary>How far apart some channels are best: whole cache lines, and one more.</summary>
    public static long Apart(long channels) => (WinogradTiles.Ceiling(channels, Line) * Line) + Line;

    /// <summary>Numbers that tiles take.</summary>
    /// <param name="tiles">So many of them.</param>
    public long Numbers(long tiles) => Math.Max(WinogradTiles.Positions * Position, tiles * Tile);
}
