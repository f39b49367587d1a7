using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Framings;

/// <summary>
/// The image in some sizes, of each one or three squares, of each square one or more crops. Where the input is no square, a "square" has its
/// aspect ratio.
/// </summary>
/// <param name="Name">What it is called.</param>
/// <param name="Sides">The squares' sides for an input of 224.</param>
internal sealed record SquareCrops(string Name, IReadOnlyList<int> Sides) : CropPlan
{
    private const int PaperInput = 224;

    /// <inheritdoc/>
    public override string Name { get; } = Name;

    /// <summary>Whether there are a square at each end and one in the middle; else only that.</summary>
    public bool HasThreeSquares { get; init; }

    /// <summary>Whether a square's corners are cut beside its center.</summary>
    public bool HasCorners { get; init; }

    /// <summary>Whether the square itself in the input's size is one of its crops.</summary>
    public bool HasWholeSquares { get; init; }

    /// <summary>Whether each crop is there mirrored too.</summary>
    public bool HasMirrors { get; init; }

    /// <inheritdoc/>
    public override int Count =>
        Sides.Count * (HasThreeSquares ? 3 : 1) * ((HasCorners ? 5 : 1) + (HasWholeSquares ? 1 : 0)) * (HasMirrors ? 2 : 1);

    /// <inheritdoc/>
    public override string Describe(int height, int width)
    {
        var isSquare = height == width;
        string[] sizes = [.. Sides.Select(side => isSquare ? Numbers.Write(Scaled(height, side)) : Size(Scaled(height, side), Scaled(width, side)))];
        var input = Size(height, width);
        var papers = isSquare && height == PaperInput ? ""
            : $" ({Listed([.. Sides.Select(side => Numbers.Write(side))])} for an input of {Size(PaperInput, PaperInput)}, in proportion)";
        return $"{Numbers.Write(Count)} {(Count == 1 ? "crop" : "crops")} of each image: "
            + $"{(isSquare ? "the shorter side resized to" : "resized until it covers")} {Listed(sizes)}{papers}; of "
            + (HasThreeSquares ? "each the left, center and right square (top, center and bottom of a portrait)" : "that the central square")
            + (HasCorners ? $"; of each square the corners and the center at {input}" : $"; of that the center at {input}")
            + (HasWholeSquares ? $" and the square resized to {input}" : "") + (HasMirrors ? "; each also mirrored" : "");
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<Crop> Of(int height, int width, int inputHeight, int inputWidth) => Crop.Distinct(
        from side in Sides
        let square = (Height: Scaled(inputHeight, side), Width: Scaled(inputWidth, side))
        let size = ResizeCenterCrop.Covering(height, width, square.Height, square.Width)
        from third in HasThreeSquares ? [0, 1, 2] : (int[])[1]
        let top = Offset(size.Height - square.Height, third)
        let left = Offset(size.Width - square.Width, third)
        from cut in Cuts(top, left, square, inputHeight, inputWidth)
        from isMirrored in HasMirrors ? [false, true] : (bool[])[false]
        select new Crop(new ImageRectangle(0, 0, height, width), size.Height, size.Width, cut, isMirrored));

    /// <summary>A square's crops: the corners row by row, the center, the square itself.</summary>
    private IEnumerable<ImageRectangle> Cuts(int top, int left, (int Height, int Width) square, int height, int width)
    {
        foreach (var (row, column) in HasCorners ? [(0, 0), (0, 2), (2, 0), (2, 2), (1, 1)] : ((int, int)[])[(1, 1)])
        {
            yield return new ImageRectangle(top + Offset(square.Height - height, row), left + Offset(square.Width - width, column), height, width);
        }

        if (HasWholeSquares)
        {
            yield return new ImageRectangle(top, left, square.Height, square.Width);
        }
    }

    /// <summary>A paper's side for an input of another size than the papers', to the nearest pixel.</summary>
    private static int Scaled(int input, int side) => (int)((((long)input * side * 2) + PaperInput) / (2 * PaperInput));

    /// <summary>Where a part begins that leaves some pixels: at the start (0), in the middle (1) or at the end (2).</summary>
    private static int Offset(int left, int third) => third switch
    {
        0 => 0,
        1 => ResizeCenterCrop.Middle(left),
        _ => left,
    };

    private static string Size(int height, int width) => $"{Numbers.Write(height)}×{Numbers.Write(width)}";

    private static string Listed(IReadOnlyList<string> items) =>
        items.Count == 1 ? items[0] : $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}";
}
