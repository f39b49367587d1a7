using InceptionDsl.Data;
using InceptionDsl.Images;
using InceptionDsl.Reports;

namespace InceptionDsl.Evaluation;

/// <summary>A mistake with its image, as large as people look at it.</summary>
internal sealed record MistakenImage(MistakeDocument Mistake, PixelImage Image)
{
    /// <summary>Pixels of a picture's longer side at most.</summary>
    private const int Side = 160;

    private const int Columns = 8;

    /// <summary>The mistakes of an evaluation whose images can still be read.</summary>
    public static IReadOnlyList<MistakenImage> Read(EvaluationDocument evaluation, ImageDataset images) =>
    [
        .. from mistake in evaluation.Mistakes
           let image = Read(images, mistake.Index)
           where image is not null
           select new MistakenImage(mistake, image),
    ];

    /// <summary>Images on one sheet; null where there are none.</summary>
    public static PixelImage? Sheet(IReadOnlyList<MistakenImage> mistakes) =>
        mistakes.Count > 0 ? ImageSheet.Plain(Side / 2).Draw([.. mistakes.Select(mistake => mistake.Image)], Columns) : null;

    /// <summary>The bytes of a PNG of a sheet that says of each what it was taken for.</summary>
    public static byte[] ContactSheet(string title, IReadOnlyList<MistakenImage> mistakes) => ImageSheet.Contact.DrawPng(
        title,
        [
            .. mistakes.Select(mistake => new SheetPicture(
                mistake.Image, $"{mistake.Mistake.Actual} as {mistake.Mistake.Predicted} {Percent.Of(mistake.Mistake.Confidence)}")).Chunk(Columns),
        ]);

    private static PixelImage? Read(ImageDataset images, int index)
    {
        try
        {
            return index < images.Count ? ImageSheet.Within(images.Read(index), Side) : null;
        }
        catch (Exception failure) when (failure is ImageDataException or IOException or UnauthorizedAccessException)
        {
            // It has vanished since it was measured.
            return null;
        }
    }
}
