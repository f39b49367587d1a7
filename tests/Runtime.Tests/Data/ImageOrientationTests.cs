using InceptionDsl.Images;
using SkiaSharp;

namespace InceptionDsl.Runtime.Tests.Data;

/// <summary>
/// The eight orientations of Exif 2.32, table 6. The picture of two rows of three tiles is
/// <code>
/// 0 1 2
/// 3 4 5
/// </code>
/// and each file stores it as the standard says: "the 0th row is at the right, the 0th column at the top" and so on.
/// </summary>
public class ImageOrientationTests
{
    private const int Tile = 16;
    private const int Step = 40;

    public static TheoryData<int, string> Stored => new()
    {
        { 1, "012|345" }, // row 0 top, column 0 left
        { 2, "210|543" }, // top, right
        { 3, "543|210" }, // bottom, right
        { 4, "345|012" }, // bottom, left
        { 5, "03|14|25" }, // left, top
        { 6, "25|14|03" }, // right, top
        { 7, "52|41|30" }, // right, bottom
        { 8, "30|41|52" }, // left, bottom
    };

    [Theory]
    [MemberData(nameof(Stored))]
    public void A_JPEG_comes_out_upright(int orientation, string stored) =>
        AssertUpright(EncodedImages.Jpeg(Tiles(stored), orientation));

    [Theory]
    [MemberData(nameof(Stored))]
    public void A_WebP_comes_out_upright(int orientation, string stored) =>
        AssertUpright(EncodedImages.WebP(Tiles(stored), orientation));

    [Theory]
    [MemberData(nameof(Stored))]
    public void A_PNG_comes_out_upright(int orientation, string stored)
    {
        using var tiles = Tiles(stored);
        var rows = Enumerable.Range(0, tiles.Height)
            .Select(y => Enumerable.Range(0, tiles.Width).Select(x => tiles.GetPixel(x, y).Red).ToArray()).ToArray();
        AssertUpright(EncodedImages.Png(tiles.Width, tiles.Height, 0, rows, ("eXIf", EncodedImages.Orientation(orientation))));
        AssertUpright(EncodedImages.Png(tiles.Width, tiles.Height, 0, rows, ("eXIf", EncodedImages.LittleOrientation(orientation))));
    }

    /// <summary>Whatever is cut off or wrong in the chunk, the image is read as it is stored.</summary>
    [Fact]
    public void A_damaged_chunk_says_nothing()
    {
        var exif = EncodedImages.Orientation(6);
        for (var length = 0; length < exif.Length - 6; length++)
        {
            Assert.Null(PngOrientation.Find(EncodedImages.Png(1, 1, 0, [[0]], ("eXIf", exif[..length]))));
        }

        for (var at = 0; at < exif.Length; at++)
        {
            byte[] wrong = [.. exif];
            wrong[at] = 0xff;
            var found = PngOrientation.Find(EncodedImages.Png(1, 1, 0, [[0]], ("eXIf", wrong)));
            Assert.True(found is null or 6 or 0xff06 or 0xff, $"{at}: {found}");
        }

        var file = EncodedImages.Png(1, 1, 0, [[0]], ("eXIf", exif));
        Assert.Equal(6, PngOrientation.Find(file));
        for (var length = 0; length < 33 + 8 + exif.Length; length++)
        {
            Assert.Null(PngOrientation.Find(file.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void An_orientation_that_there_is_none_of_leaves_the_image_as_it_is(int orientation) =>
        AssertUpright(EncodedImages.Jpeg(Tiles("012|345"), orientation));

    private static void AssertUpright(byte[] file)
    {
        using var stream = new MemoryStream(file);
        var image = ImageFile.Decode(stream, "file");

        Assert.Equal((1, 2 * Tile, 3 * Tile), (image.Channels, image.Height, image.Width));
        for (var tile = 0; tile < 6; tile++)
        {
            var (row, column) = Math.DivRem(tile, 3);
            var center = image.Pixels[(((row * Tile) + (Tile / 2)) * image.Width) + (column * Tile) + (Tile / 2)];
            // A JPEG may be a grey off.
            Assert.Equal(tile * Step, 255 * center, 1.5);
        }
    }

    private static SKBitmap Tiles(string stored)
    {
        var rows = stored.Split('|');
        var bitmap = new SKBitmap(new SKImageInfo(rows[0].Length * Tile, rows.Length * Tile, SKColorType.Gray8, SKAlphaType.Opaque));
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var x = 0; x < bitmap.Width; x++)
            {
                var grey = (byte)((rows[y / Tile][x / Tile] - '0') * Step);
                bitmap.SetPixel(x, y, new SKColor(grey, grey, grey));
            }
        }

        return bitmap;
    }
}
