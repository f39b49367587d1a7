using System.Text.Json;
using InceptionDsl.Reports;

namespace InceptionDsl.Definitions.Tests;

/// <summary>Bytes of weights, which every format reports.</summary>
public sealed class WeightBytesTests
{
    /// <summary>torchvision's sizes of its files of weights, in MiB; these networks have no buffers, and names take a few kilobytes.</summary>
    [Theory]
    [InlineData("Vgg11", 506.84)]
    [InlineData("Vgg16", 527.796)]
    [InlineData("Vgg19", 548.051)]
    public void Weights_take_what_torchvisions_files_take(string name, double size)
    {
        using var json = JsonDocument.Parse(ReportJson.Of(Report(name), batch: 32));

        Assert.Equal(size, json.RootElement.GetProperty("weightBytes").GetInt64() / 1048576.0, tolerance: 0.01);
    }

    /// <summary>A network's are those of its parts, and its auxiliary heads' beside: 4 · 6,998,552 of the paper's, 4 · 6,379,728 more.</summary>
    [Fact]
    public void Heads_are_told_apart()
    {
        using var json = JsonDocument.Parse(ReportJson.Of(Report("GoogLeNet"), batch: 1));
        var (root, parts) = (json.RootElement, json.RootElement.GetProperty("layers").EnumerateArray());

        Assert.Equal(27_994_208, root.GetProperty("weightBytes").GetInt64());
        Assert.Equal(53_513_120, root.GetProperty("weightBytesWithAuxiliary").GetInt64());
        Assert.Equal(53_513_120, parts.Sum(part => part.GetProperty("weightBytes").GetInt64()));
    }

    private static NetworkReport Report(string name) =>
        NetworkReport.Of(Zoo.Find(name).Graph);
}
