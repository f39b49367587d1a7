using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>
/// The shape of one sample: channels and the lengths of a plane, such as C×H×W, or a number of features.
/// </summary>
/// <param name="Channels">Channels, or features when <see cref="IsFlat"/>.</param>
/// <param name="Lengths">
/// The plane's lengths: one of a signal, height and width of an image, depth, height and width of a volume or of frames; none when flat.
/// </param>
/// <param name="IsFlat">Whether it is a vector of features (N×F), not a plane (N×C×…).</param>
public readonly record struct Shape(int Channels, EquatableArray<int> Lengths, bool IsFlat = false)
{
    /// <summary>No output may have more elements, 4 terabytes as 32-bit floats: it keeps all arithmetic on shapes within 64 bits.</summary>
    internal const long MostElements = 1_000_000_000_000;

    /// <summary>A plane: channels and its lengths.</summary>
    public Shape(int channels, params int[] lengths)
        : this(channels, lengths.ToEquatableArray())
    {
    }

    /// <summary>A vector of features.</summary>
    public static Shape Features(int count) => new(count, default(EquatableArray<int>), IsFlat: true);

    /// <summary>How many dimensions its plane has; 0 when flat.</summary>
    public int Rank => Lengths.Count;

    /// <summary>The last length but one, an image's height; 1 where there is none.</summary>
    public int Height => Rank > 1 ? Lengths[Rank - 2] : 1;

    /// <summary>The last length, an image's width; 1 where there is none.</summary>
    public int Width => Rank > 0 ? Lengths[Rank - 1] : 1;

    /// <summary>Number of elements in one sample.</summary>
    public long Elements => Channels * Positions;

    /// <summary>Positions of one channel.</summary>
    public long Positions => Axes.Product(Lengths);

    /// <summary>Its dimensions after the batch's: channels and lengths, or features.</summary>
    internal EquatableArray<int> Dimensions => [Channels, .. Lengths];

    /// <summary>Whether it has no more elements than can be counted.</summary>
    internal bool IsCountable
    {
        get
        {
            var most = MostElements;
            foreach (var length in Dimensions)
            {
                most = length == 0 ? most : most / length;
            }

            return most > 0;
        }
    }

    /// <summary>Whether every dimension is known; 0 stands for one that is not, because of a mistake that was reported.</summary>
    internal bool IsKnown => Channels != 0 && HasKnownPlane;

    /// <summary>Whether it is flat, or a plane of known lengths.</summary>
    internal bool HasKnownPlane => IsFlat || (Rank > 0 && Lengths.All(length => length != 0));

    /// <summary>Whether both have planes of one size, whatever their channels.</summary>
    internal bool HasPlaneOf(Shape other) => Lengths == other.Lengths && IsFlat == other.IsFlat;

    /// <summary>A plane of the same rank whose lengths are unknown.</summary>
    internal Shape Unknown(int channels) => new(channels, Axes.All(0, Rank));

    /// <summary>Its length along a dimension; 1 when flat.</summary>
    internal int LengthOf(int axis) => axis < Rank ? Lengths[axis] : IsFlat ? 1 : 0;

    /// <summary><c>64×112×112</c>, or <c>1024</c> when flat.</summary>
    public override string ToString() => string.Join("×", Dimensions.Select(Dimension));

    /// <summary>The plane's lengths: <c>112×112</c>.</summary>
    internal string Plane => string.Join("×", Lengths.Select(Dimension));

    private static string Dimension(int value) => value == 0 ? "?" : Numbers.Write(value);
}
