using InceptionDsl.Data;
using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Data;

/// <summary>The program of data.md.</summary>
internal static class StripesProgram
{
    public static int Run(string[] args)
    {
        return InceptionDsl.NetworkApp.Run(args, new NamedDataset("stripes", () => new Stripes()));
    }
}

internal sealed class Stripes : ImageDataset
{
    public override int Count => 1000;

    public override IReadOnlyList<string> ClassNames => ["across", "along"];

    public override int Label(int index) => index % 2;

    public override PixelImage Read(int index) =>
        new(1, 16, 16, [.. Enumerable.Range(0, 256).Select(pixel => (Label(index) == 0 ? pixel / 16 : pixel % 16) % 4 < 2 ? 0.2f : 0.8f)]);
}
