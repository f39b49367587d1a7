using InceptionDsl.Images;
using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.Inspection;

/// <summary>The contact sheet of a data set: some training images of each class.</summary>
internal static class ClassSheet
{
    // A row of ten for each of a few classes; of many classes one or two images each, in rows of twenty.
    private const int MostOfEach = 10;
    private const int MostImages = 400;
    private const int LongRow = 20;

    /// <summary>Writes a PNG; of each class images at even distances.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Save(string path, DatasetInspection inspection)
    {
        var (data, training) = (inspection.Data, inspection.Images.Where(image => image.IsTraining).ToLookup(image => image.Label));
        var ofEach = Math.Clamp(MostImages / data.ClassNames.Count, 1, MostOfEach);
        var rows = data.ClassNames.Take(MostImages).Select((name, label) => Some([.. training[label]], ofEach)
            .Select(image => new SheetPicture(image.Error is null ? data.Train.Read(image.Index) : null, name)).ToArray()).ToList();
        AtomicFile.Write(path, ImageSheet.Contact.DrawPng(
            InspectionColumns.Title(inspection), ofEach == MostOfEach ? rows : [.. rows.SelectMany(row => row).Chunk(LongRow)]));
    }

    private static IEnumerable<ImageFacts> Some(IReadOnlyList<ImageFacts> images, int most)
    {
        var count = Math.Min(images.Count, most);
        return Enumerable.Range(0, count).Select(place => images[place * images.Count / count]);
    }
}
