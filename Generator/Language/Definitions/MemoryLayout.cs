namespace InceptionDsl;

/// <summary>How an N×C×H×W tensor lies in memory. It changes speed, never results' meaning or shapes.</summary>
public enum MemoryLayout
{
    /// <summary>N, H, W, C from the slowest to the fastest: the fast one for convolutions on CPU and GPU.</summary>
    ChannelsLast = 0,

    /// <summary>N, C, H, W: PyTorch's default.</summary>
    Contiguous,
}
