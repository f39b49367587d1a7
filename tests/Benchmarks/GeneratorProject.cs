using System.Text;
using Basic.Reference.Assemblies;
using InceptionDsl.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.Benchmarks;

/// <summary>A project's sources in memory, as the compiler gives them to the generator.</summary>
internal sealed class GeneratorProject
{
    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    private readonly List<AdditionalText> _networks = [];

    /// <param name="sources">C#, each file with its name.</param>
    /// <param name="networks">YAML, each file with its name.</param>
    public GeneratorProject(IEnumerable<(string Path, string Text)> sources, IEnumerable<(string Path, string Text)>? networks = null)
    {
        _networks.AddRange((networks ?? []).Select(file => new YamlText(file.Path, file.Text)));
        Compilation = CSharpCompilation.Create(
            "Sample",
            sources.Select(file => Parse(file.Text, file.Path)),
            [
                .. Net100.References.All,
                MetadataReference.CreateFromFile(typeof(Network).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(NetworkApp).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(NetworkDefinition).Assembly.Location),
                MetadataReference.CreateFromFile(typeof(TorchSharp.torch).Assembly.Location),
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The sources.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The zoo's own files.</summary>
    public static GeneratorProject Zoo() => new(Resources(".cs").Where(file => file.Path != "Program.cs").Append(("Usings.cs", GlobalUsings)), Resources(".network.yaml"));

    /// <summary>A project with as many networks, each in a file of its own, and one other file.</summary>
    /// <param name="count">How many.</param>
    /// <param name="declaration">The file of one, by its number.</param>
    public static GeneratorProject Of(int count, Func<int, string> declaration) =>
        new(Enumerable.Range(0, count).Select(index => ($"Network{index}.cs", declaration(index))).Append((OtherFile, "class Other { }")));

    /// <summary>GoogLeNet's declaration, 25 stages of text, under another name.</summary>
    public static string GoogLeNet(int index)
    {
        const string Last = "partial class GoogLeNet;";
        var family = Resources("GoogLeNet.cs").Single().Text;
        return family[..family.IndexOf(Last, StringComparison.Ordinal)] + $"partial class GoogLeNet{index};\n";
    }

    /// <summary>A network of six stages.</summary>
    public static string Small(int index) =>
        $$"""
        namespace InceptionDsl.Small;

        [Network("1x28x28", Classes = 10)]
        [Conv("5x5:{{8 + (index % 7)}}", Name = "conv1")]
        [MaxPool("2x2/2")]
        [Inception("1x1:8, 3x3r:8→16, 5x5r:4→8, pool:8", Name = "inception2")]
        [GlobalAvgPool]
        [Dropout(0.4)]
        [Linear]
        public sealed partial class Small{{index}};
        """;

    /// <summary>A driver that has run on nothing.</summary>
    public GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()], additionalTexts: _networks, parseOptions: ParseOptions);

    /// <summary>A driver that has run on the sources; it must have found as many networks, and no mistake.</summary>
    /// <param name="networks">How many.</param>
    public GeneratorDriver WarmDriver(int networks)
    {
        var driver = NewDriver().RunGenerators(Compilation);
        var result = driver.GetRunResult();

        // One file more is for the loading of the native library.
        return result.Diagnostics.IsEmpty && result.GeneratedTrees.Length == networks + 1 ? driver : throw new InvalidOperationException(
            $"The generator should emit {networks} networks, and emits {result.GeneratedTrees.Length - 1}: {string.Join("; ", result.Diagnostics.Take(3))}");
    }

    /// <summary>The sources with a key pressed in the file that is no network's.</summary>
    public Compilation EditOther() => Replace(OtherFile, _ => "class Other { int _field; }");

    /// <summary>The sources with a change in a file.</summary>
    public Compilation Replace(string path, Func<string, string> edit)
    {
        var tree = Compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        return Compilation.ReplaceSyntaxTree(tree, Parse(edit(tree.ToString()), path));
    }

    private const string OtherFile = "Other.cs";

    /// <summary>What the SDK writes for ImplicitUsings.</summary>
    private const string GlobalUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private static IEnumerable<(string Path, string Text)> Resources(string ending)
    {
        var assembly = typeof(GeneratorProject).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(ending, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name, reader.ReadToEnd());
        }
    }

    private static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), ParseOptions, path);

    /// <summary>A YAML file.</summary>
    private sealed class YamlText(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
