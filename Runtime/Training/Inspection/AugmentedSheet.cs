using InceptionDsl.Data;
using InceptionDsl.Images;
using InceptionDsl.Language.Text;
using InceptionDsl.Loading;
using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;
using static TorchSharp.torch;

namespace InceptionDsl.Inspection;

/// <summary>The contact sheet of what training sees: images after everything that a recipe does to them.</summary>
internal static class AugmentedSheet
{
    private const int Columns = 10;
    private const int Rows = 8;

    /// <summary>Writes a PNG of the first images of a training's first epoch.</summary>
    /// <param name="path">The file.</param>
    /// <param name="data">The data.</param>
    /// <param name="recipe">How it would be trained.</param>
    /// <param name="network">What would be trained.</param>
    /// <exception cref="ImageDataException">An image can't be read, or can't be given to the network.</exception>
    public static void Save(string path, DatasetSplit data, TrainingRecipe recipe, NetworkGraph network)
    {
        // Values from 0 to 1 stay as they are, so that what comes out of the loader can be drawn.
        var none = new Normalization([.. Enumerable.Repeat(0f, network.Input.Channels)], [.. Enumerable.Repeat(1f, network.Input.Channels)]);
        using var loader = new BatchLoader(data.Train, TrainingSession.Batches(recipe, network.Input, none));
        var pictures = new List<SheetPicture>();
        foreach (var batch in loader.Read(epoch: 0))
        {
            using (batch)
            using (NewDisposeScope())
            {
                pictures.AddRange(Pictures(batch, recipe, none, data.ClassNames));
            }

            if (pictures.Count >= Columns * Rows)
            {
                break;
            }
        }

        AtomicFile.Write(path, ImageSheet.Contact.DrawPng(
            $"{data.Name} as {network.Name} sees it by the recipe {recipe.Name}: {network.Input}",
            [.. pictures.Take(Columns * Rows).Chunk(Columns)]));
    }

    private static IEnumerable<SheetPicture> Pictures(
        Batch batch, TrainingRecipe recipe, Normalization normalization, IReadOnlyList<string> classNames)
    {
        var images = batch.ToImages();
        var mix = BatchMix.Draw(recipe, epoch: 0, batch.Index, batch.Count, (int)images.shape[2], (int)images.shape[3]);
        var mixed = mix?.Apply(images, batch.ToLabels()).Images ?? images;
        return ImagesSeen.Pictures(mixed.contiguous(), batch.Count, normalization)
            .Select((image, place) => new SheetPicture(image, Caption(place))).ToList();

        string Caption(int place)
        {
            var own = classNames[(int)batch.Labels[place]];
            return mix is null || batch.Labels[mix.Partners[place]] == batch.Labels[place]
                ? own
                : $"{own} + {Numbers.Write(Math.Round(100 * (1 - mix.Weight)))} % {classNames[(int)batch.Labels[mix.Partners[place]]]}";
        }
    }
}
