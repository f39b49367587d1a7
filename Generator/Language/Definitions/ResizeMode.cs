namespace InceptionDsl;

/// <summary>What is between the positions of a plane that is resized.</summary>
public enum ResizeMode
{
    /// <summary>The position before: position i of m takes position ⌊i·n/m⌋ of n.</summary>
    Nearest,

    /// <summary>
    /// A straight line along each dimension, between the middles of positions: position i of m lies at (i + ½)·n/m - ½ of n. PyTorch's bilinear,
    /// in one dimension its linear, in three its trilinear.
    /// </summary>
    Linear,

    /// <summary>The same, but the first and the last positions stay in their places: i·(n - 1)/(m - 1). PyTorch's align_corners.</summary>
    AlignedLinear,
}

/// <summary>What interpolations are called.</summary>
internal static class ResizeModes
{
    /// <summary>In a word or two.</summary>
    public static string Title(ResizeMode mode) => mode switch
    {
        ResizeMode.Nearest => "nearest",
        ResizeMode.Linear => "bilinear",
        _ => "bilinear, corners aligned",
    };

    /// <summary>PyTorch's mode of it for planes of so many dimensions.</summary>
    public static string Mode(ResizeMode mode, int rank) => mode == ResizeMode.Nearest ? "nearest"
        : rank switch { 1 => "linear", 2 => "bilinear", _ => "trilinear" };
}
