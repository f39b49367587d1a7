using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>The shape of one sample: C×H×W for a plane of activations, or a number of features.</summary>
/// <param name="Channels">Channels, or features when <see cref="IsFlat"/>.</param>
/// <param name="Height">Height in pixels; 1 when flat.</param>
/// <param name="Width">Width in pixels; 1 when flat.</param>
/// <param name="IsFlat">Whether it is a vector of features (N×F), not a plane (N×C×H×W).</param>
public readonly record struct Shape(int Channels, int Height, int Width, bool IsFlat = false)
{
    /// <summary>No output may have more elements, 4 terabytes as 32-bit floats: it keeps all arithmetic on shapes within 64 bits.</summary>
    internal const long MostElements = 1_000_000_000_000;

    /// <summary>A vector of features.</summary>
    public static Shape Features(int count) => new(count, 1, 1, IsFlat: true);

    /// <summary>Number of elements in one sample.</summary>
    public long Elements => (long)Channels * Height * Width;

    /// <summary>Positions of one channel.</summary>
    public long Positions => (long)Height * Width;

    /// <summary>Whether every dimension is known; 0 stands for one that is not, because of a mistake that was reported.</summary>
    internal bool IsKnown => Channels != 0 && Height != 0 && Width != 0;

    /// <summary><c>64×112×112</c>, or <c>1024</c> when flat.</summary>
    public override string ToString() => IsFlat ? Dimension(Channels) : $"{Dimension(Channels)}×{Plane}";

    /// <summary>Height and width: <c>112×112</c>.</summary>
    internal string Plane => $"{Dimension(Height)}×{Dimension(Width)}";

    private static string Dimension(int value) => value == 0 ? "?" : Numbers.Write(value);
}
