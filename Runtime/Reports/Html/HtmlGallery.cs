namespace InceptionDsl.Reports.Html;

/// <summary>Pictures in a page, which holds them.</summary>
internal static class HtmlGallery
{
    /// <summary>Pictures side by side, each over its caption.</summary>
    public static void Write(TextWriter writer, string id, IEnumerable<GalleryPicture> pictures)
    {
        writer.Write($"<div class=\"gallery\" id=\"{id}\">\n");
        foreach (var picture in pictures)
        {
            writer.Write($"<figure title=\"{HtmlPage.Encoder.Encode(picture.Name)}\">");
            WriteImage(writer, picture.Png, picture.Name);
            writer.Write($"<figcaption>{HtmlPage.Encoder.Encode(picture.Caption)}<br><span>{HtmlPage.Encoder.Encode(picture.Detail)}</span></figcaption></figure>\n");
        }

        writer.Write("</div>\n");
    }

    /// <summary>One picture as wide as there is room, at most as wide as it is.</summary>
    public static void WriteSheet(TextWriter writer, string id, byte[] png, string name)
    {
        writer.Write($"<div class=\"sheet\" id=\"{id}\">");
        WriteImage(writer, png, name);
        writer.Write("</div>\n");
    }

    private static void WriteImage(TextWriter writer, byte[] png, string name) =>
        writer.Write($"<img alt=\"{HtmlPage.Encoder.Encode(name)}\" src=\"data:image/png;base64,{Convert.ToBase64String(png)}\">");
}

/// <summary>A picture of a gallery.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Png">The picture, a PNG file's bytes.</param>
/// <param name="Caption">Below it.</param>
/// <param name="Detail">Below that, quieter.</param>
internal sealed record GalleryPicture(string Name, byte[] Png, string Caption, string Detail);
