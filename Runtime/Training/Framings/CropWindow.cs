using InceptionDsl.Images;

namespace InceptionDsl.Framings;

/// <summary>What several crops of one size need of the resized image: a rectangle that holds them all.</summary>
/// <param name="Region">The part of the image that is resized.</param>
/// <param name="Height">Rows that it is resized to.</param>
/// <param name="Width">Columns that it is resized to.</param>
/// <param name="Area">The rectangle, in the resized part.</param>
internal sealed record CropWindow(ImageRectangle Region, int Height, int Width, ImageRectangle Area)
{
    /// <summary>How it is made of the image.</summary>
    public ImageCrop Crop => new(
        new CropAxis(Region.Top, Region.Height, Height, Area.Top, Area.Height),
        new CropAxis(Region.Left, Region.Width, Width, Area.Left, Area.Width));

    /// <summary>The windows of crops of one size. Crops that overlap are in one; what none shows is in none.</summary>
    public static IReadOnlyList<CropWindow> Of(IReadOnlyList<Crop> crops)
    {
        var areas = new List<ImageRectangle>();
        foreach (var cut in crops.Select(crop => crop.Cut).Distinct())
        {
            var area = cut;
            while (areas.FindIndex(other => other.Overlaps(area)) is >= 0 and var index)
            {
                area = area.Around(areas[index]);
                areas.RemoveAt(index);
            }

            areas.Add(area);
        }

        var sized = crops[0];
        return [.. areas.Select(area => new CropWindow(sized.Region, sized.Height, sized.Width, area))];
    }

    /// <summary>Whether a crop lies in it.</summary>
    public bool Holds(Crop crop) =>
        (crop.Region, crop.Height, crop.Width) == (Region, Height, Width) && Area.Overlaps(crop.Cut);
}
