using System.Globalization;
using InceptionDsl.Generator.Tests.Verification;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Syntax;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Tests;

/// <summary>
/// C# and YAML are two spellings of one model: the files in <c>Spellings</c> declare the same networks, which together use
/// every setting of the language.
/// </summary>
public class Spellings
{
    private static readonly string[] All = ["GoogLeNet", "Factorized", "Mobile", "Pyramid", "Derived", "Signal", "OwnModule"];

    public static TheoryData<string> Names => [.. All];

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_spellings_give_the_same_code_to_the_byte(string name)
    {
        var (code, yaml) = (Emitted(InCode(name)), Emitted(InYaml(name)));

        Assert.NotEmpty(code);
        Assert.Equal(code.Keys.Order(StringComparer.Ordinal), yaml.Keys.Order(StringComparer.Ordinal));
        Assert.All(code, file => Assert.Equal(file.Value, yaml[file.Key]));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    [InlineData("sv-SE")]
    public void Every_culture_gives_the_same_code_to_the_byte(string culture)
    {
        var expected = EmitAll(CultureInfo.InvariantCulture);

        var actual = EmitAll(CultureInfo.GetCultureInfo(culture));

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Every_order_of_files_gives_the_same_code_to_the_byte()
    {
        string[] sources = [ReadSource("GoogLeNet"), ReadSource("Mobile"), ReadSource("Derived")];
        TextFile[] files = [ReadFile("Factorized"), ReadFile("Pyramid")];

        var forward = GeneratorRun.Of(GeneratorRun.Compile(sources), files);
        var backward = GeneratorRun.Of(GeneratorRun.Compile([.. sources.Reverse()]), [.. files.Reverse()]);

        Assert.Equal(Text(forward), Text(backward));
        Assert.NotEmpty(Text(forward));
    }

    /// <summary>Each setting of each table stands in at least one of the files.</summary>
    [Fact]
    public void Together_they_use_every_setting()
    {
        var text = string.Concat(All.Select(name => ReadSource(name) + ReadFile(name).GetText()));
        var settings = NetworkSettings.All.Select(setting => setting.Name)
            .Concat(StageSettings.All.SelectMany(kind => kind.Others.Select(setting => setting.Name).Append(kind.Attribute)))
            .Concat(EditSettings.All.SelectMany(edit => edit.Settings.Select(setting => setting.Name).Append(edit.Kind.ToString())))
            .Concat(BudgetSettings.All.Select(setting => setting.Name))
            .Where(name => name.Length > 1 && name != "Input")
            .Distinct();

        Assert.All(settings, name => Assert.Matches($@"\b{name}\b", text));
        var steps = Modifiers.All.Select(modifier => modifier.Word).Concat(Operations.Names).Where(word => word.Length > 1);
        Assert.All(steps.Except(NotSpelled), word => Assert.Matches($@"\b{word}\d*\b", text));
    }

    /// <summary>Words that say what holds anyway, and further names of kinds of which one stands in the files.</summary>
    private static readonly string[] NotSpelled =
    [
        "floor", "include-pad", "norm", "sigmoid", "tanh", "hard-sigmoid", "softplus", "mish", "gap", "fc", "flatten", "adaptiveavgpool", "spp", "kaiming", "default",
    ];

    private static Dictionary<string, string> EmitAll(CultureInfo culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return All
                .SelectMany(name => Emitted(InCode(name)).Select(file => (Key: "cs " + file.Key, file.Value))
                    .Concat(Emitted(InYaml(name)).Select(file => (Key: "yaml " + file.Key, file.Value))))
                .ToDictionary(file => file.Key, file => file.Value);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>The modules that both place.</summary>
    private const string Beside = """
        using TorchSharp;

        namespace Own;

        internal sealed class Gate(long channels, int reduction, double scale = 1, bool bias = true, string mode = "", int shift = 0)
            : torch.nn.Module<torch.Tensor, torch.Tensor>("gate")
        {
            public override torch.Tensor forward(torch.Tensor input) => input.sigmoid();
        }

        public static class Shapes
        {
            public sealed class Halve() : torch.nn.Module<torch.Tensor, torch.Tensor>("halve")
            {
                public override torch.Tensor forward(torch.Tensor input) => input;
            }
        }
        """;

    private static GeneratorRun InCode(string name) => GeneratorRun.Of(ReadSource(name), Beside);

    private static GeneratorRun InYaml(string name) => GeneratorRun.Of(GeneratorRun.Compile(Beside), ReadFile(name));

    private static Dictionary<string, string> Emitted(GeneratorRun run)
    {
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        return run.Networks.ToDictionary(source => source.HintName, source => source.SourceText.ToString());
    }

    private static IEnumerable<string> Text(GeneratorRun run) =>
        run.Networks.OrderBy(source => source.HintName, StringComparer.Ordinal).Select(source => source.HintName + source.SourceText);

    private static string ReadSource(string name) => File.ReadAllText(Path.Combine(Folder, name + ".cs.txt"));

    private static TextFile ReadFile(string name) => new(name + ".network.yaml", File.ReadAllText(Path.Combine(Folder, name + ".network.yaml")));

    private static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Spellings");
}
