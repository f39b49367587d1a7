using InceptionDsl.Language.Compilation;

namespace InceptionDsl.Definitions.Tests;

/// <summary>The networks of Definitions, by name; none is built to be counted.</summary>
internal static class Zoo
{
    private static readonly NetworkCatalog Catalog = NetworkCatalog.Of(typeof(GoogLeNet).Assembly);

    /// <summary>The name of every network; blocks with an input, which the catalog has too, are tested with those that place them.</summary>
    public static IEnumerable<string> Names => Catalog.Networks.Where(network => !network.Definition.IsBlock).Select(network => network.Name);

    public static NetworkDescriptor Find(string name) => Catalog.Networks.Single(network => network.Name == name);

    public static NetworkReport Report(string name) => NetworkReport.Of(Find(name).Graph);

    /// <summary>Compiles a network for square images of another size.</summary>
    public static CompiledNetwork Compile(string name, int size)
    {
        var network = Find(name);
        return NetworkCompiler.Compile(network.Definition with { Input = FormattableString.Invariant($"{network.Graph.Input.Channels}x{size}x{size}") });
    }

    /// <summary>The rules that a network breaks on square images of a size.</summary>
    public static IEnumerable<string> Problems(string name, int size) => Compile(name, size).Problems.Select(problem => problem.Rule.Id);

    /// <summary>
    /// Parameters and multiply-adds of the layers at or below a path: <c>layer1.0 75008 231211008</c>.
    /// </summary>
    public static string Part(NetworkReport report, string path)
    {
        var costs = report.Layers
            .Where(layer => layer.Name == path || layer.Name.StartsWith(path + ".", StringComparison.Ordinal))
            .Select(layer => layer.Cost).ToList();
        return FormattableString.Invariant($"{path} {costs.Sum(cost => cost.Parameters)} {costs.Sum(cost => cost.MultiplyAdds)}");
    }
}
