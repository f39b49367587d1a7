using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Data;

/// <summary>
/// The embedded data set: 5,000 handwritten digits of 1×20×20, OpenCV's sample image <c>digits.png</c>. Of each digit's 500 the
/// first 400 are the training part, the last 100 the test part.
/// </summary>
public sealed class Digits : ImageDataset
{
    private const int Size = 20;
    private const int Columns = 100;
    private const int OfEach = 500;
    private const int OfEachForTraining = 400;

    // Mean and standard deviation of the training part's pixels.
    private static readonly Normalization Constants = new([0.1321f], [0.2903f]);

    private static readonly string[] Names = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    private readonly PixelImage _sheet;
    private readonly int _first;
    private readonly int _ofEach;

    private Digits(PixelImage sheet, int first, int ofEach) => (_sheet, _first, _ofEach) = (sheet, first, ofEach);

    /// <inheritdoc/>
    public override int Count => _ofEach * Names.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ClassNames => Names;

    /// <summary>Both parts, under the name <c>digits</c>.</summary>
    public static DatasetSplit Load()
    {
        using var stream = OpenSheet();
        var sheet = ImageFile.Decode(stream, "digits.png");
        return new DatasetSplit(
            "digits",
            new Digits(sheet, 0, OfEachForTraining),
            new Digits(sheet, OfEachForTraining, OfEach - OfEachForTraining),
            Constants)
        {
            Ground = RgbColor.Black,
        };
    }

    /// <summary>The bytes of <c>digits.png</c>.</summary>
    internal static byte[] Sheet()
    {
        using var stream = OpenSheet();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static Stream OpenSheet() => typeof(Digits).Assembly.GetManifestResourceStream("InceptionDsl.Data.digits.png")
        ?? throw new InvalidOperationException("the embedded digits.png is missing");

    /// <inheritdoc/>
    public override int Label(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return index / _ofEach;
    }

    /// <inheritdoc/>
    public override string Name(int index) => $"digits.png, the {Names[Label(index)]} number {Numbers.Write(_first + (index % _ofEach))}";

    /// <inheritdoc/>
    public override PixelImage Read(int index)
    {
        var (row, column) = Math.DivRem((Label(index) * OfEach) + _first + (index % _ofEach), Columns);
        var pixels = new float[Size * Size];
        for (var y = 0; y < Size; y++)
        {
            _sheet.Pixels.AsSpan((((row * Size) + y) * _sheet.Width) + (column * Size), Size).CopyTo(pixels.AsSpan(y * Size));
        }

        return new PixelImage(1, Size, Size, pixels);
    }
}
