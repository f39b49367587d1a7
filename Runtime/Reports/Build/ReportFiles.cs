using System.Text;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;

namespace InceptionDsl.Build;

/// <summary>Writes networks' reports as files, one in Markdown and one in JSON for each network, and for all points of a sweep together.</summary>
/// <param name="folder">Where they go.</param>
internal sealed class ReportFiles(string folder)
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);
    private readonly List<string> _paths = [];

    /// <summary>The files, in the order in which they were written.</summary>
    public IReadOnlyList<string> Paths => _paths;

    /// <summary>Writes the reports of one network, files that are so already excepted.</summary>
    /// <param name="name">Name of the files, without ending.</param>
    /// <param name="report">What it costs.</param>
    /// <returns>The file for people.</returns>
    public string Write(string name, NetworkReport report)
    {
        using var markdown = new StringWriter { NewLine = "\n" };
        ReportMarkdown.Write(markdown, report, batch: 1, ReportRows.Stages);
        var path = Write(name + ".md", markdown.ToString());
        Write(name + ".json", ReportJson.Of(report, batch: 1) + "\n");
        return path;
    }

    /// <summary>Writes one table of the points of a sweep.</summary>
    /// <param name="name">Name of the files, without ending.</param>
    /// <param name="points">What they cost.</param>
    /// <returns>The file for people.</returns>
    public string Write(string name, IReadOnlyList<NetworkReport> points)
    {
        using var markdown = new StringWriter { NewLine = "\n" };
        markdown.WriteLine($"# {name}: {Summary(points)}");
        markdown.WriteLine();
        ReportMarkdown.Write(markdown, NetworkColumns.OfNetworks(points));
        var path = Write(name + ".md", markdown.ToString());
        Write(name + ".json", ReportJson.Of(points) + "\n");
        return path;
    }

    /// <summary>The points of a sweep in a line: <c>12 points, 51,234 to 204,810 parameters, 1,200,340 to 5,800,120 multiply-adds</c></summary>
    public static string Summary(IReadOnlyList<NetworkReport> points)
    {
        return $"{Numbers.WriteWith(points.Count, "point")}, {Range(cost => cost.Parameters)} parameters, {Range(cost => cost.MultiplyAdds)} multiply-adds";

        string Range(Func<Cost, long> figure) =>
            $"{Numbers.WriteCount(points.Min(point => figure(point.Total)))} to {Numbers.WriteCount(points.Max(point => figure(point.Total)))}";
    }

    /// <summary>Names of files for networks: a network's own where no other has it in any case, else that of its class.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<DeclaredDefinition> networks)
    {
        var taken = networks
            .GroupBy(network => network.Definition.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => same.Count(), StringComparer.OrdinalIgnoreCase);
        return [.. networks.Select(network => taken[network.Definition.Name] == 1 ? network.Definition.Name : network.TypeName)];
    }

    /// <summary>The points of each sweep, and the name of its files: its class's own where no network or other sweep has it, else the full one.</summary>
    public static IReadOnlyList<(IReadOnlyList<DeclaredDefinition> Points, string Name)> Sweeps(IReadOnlyList<DeclaredDefinition> networks)
    {
        var sweeps = networks.Where(network => network.Sweep is not null).GroupBy(network => network.Sweep!).ToList();
        var taken = networks.Where(network => network.Sweep is null).Select(network => network.Definition.Name)
            .Concat(sweeps.Select(sweep => Last(sweep.Key)))
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(same => same.Key, same => same.Count(), StringComparer.OrdinalIgnoreCase);
        return [.. sweeps.Select(sweep => ((IReadOnlyList<DeclaredDefinition>)[.. sweep], taken[Last(sweep.Key)] == 1 ? Last(sweep.Key) : sweep.Key))];

        static string Last(string type) => type[(type.LastIndexOf('.') + 1)..];
    }

    /// <summary>A network in a line of the build's log: <c>GoogLeNet: 3×224×224 to 1,000 classes, 6,998,552 parameters, …</c></summary>
    public static string Summary(NetworkReport report) =>
        $"{ReportTotals.Title(report)}, {Numbers.WriteCount(report.Total.Parameters)} parameters, {Numbers.WriteCount(report.Total.MultiplyAdds)} multiply-adds";

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        var bytes = Encoding.GetBytes(text);
        Directory.CreateDirectory(folder);
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
        {
            File.WriteAllBytes(path, bytes);
        }

        _paths.Add(path);
        return path;
    }
}
