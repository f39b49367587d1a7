namespace InceptionDsl.Kernels;

/// <summary>How far apart the numbers of planes are in which registers of channels lie, in numbers.</summary>
/// <param name="Image">From one image to the next.</param>
/// <param name="Channel">From one channel to the next, for those that begin a register.</param>
/// <param name="Row">From one row to the next.</param>
/// <param name="Column">From one column to the next.</param>
internal readonly record struct LanePlanes(long Image, long Channel, long Row, long Column)
{
    /// <summary>Planes with channels last.</summary>
    /// <param name="channels">Channels from one position to the next.</param>
    /// <param name="height">Height.</param>
    /// <param name="width">Width.</param>
    public static LanePlanes ChannelsLast(long channels, long height, long width) => new(height * width * channels, 1, width * channels, channels);
}
