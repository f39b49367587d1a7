using System.Reflection;
using System.Runtime.Loader;
using InceptionDsl.Generator.Faults;
using InceptionDsl.Generator.Tests.Verification;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Tests;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Tests;

/// <summary>Whatever goes wrong with one declaration is one error of that one, and the others are emitted.</summary>
public sealed class FaultIsolation
{
    private const string Sources =
        """
        [Network("3x8x8", Classes = 2)] [Conv("1x1:8")] [Linear] public partial class Whole;
        [Network("3x8x8", Classes = 2)] [Conv("1x1:8")] [Linear] public partial class Faulty;
        [Block] [Conv("1x1:8")] public partial class FaultyBlock;
        [Variant<Whole>] [Remove("none")] public partial class Mistaken;
        public class User { public Network[] Make() => new Network[] { new Whole(), new Faulty(classes: 3) }; }
        """;

    private static readonly TextFile[] Files =
    [
        new("whole.network.yaml", "network: WholeOfYaml\ninput: 3x8x8\nclasses: 0\nstages: [conv: 1x1:8]\n"),
        new("faulty.network.yaml", "network: FaultyOfYaml\ninput: 3x8x8\nclasses: 0\nstages: [conv: 1x1:8]\n"),
    ];

    /// <summary>The outline of the faulty one stays, so that code that uses it has no errors of its own.</summary>
    [Theory]
    [InlineData("Read", "Faulty", "read")]
    [InlineData("Read", "FaultyBlock", "read")]
    [InlineData("Read", "FaultyOfYaml", "read")]
    [InlineData("FindClass", "FaultyOfYaml", "looked at")]
    [InlineData("Resolve", "Faulty", "resolved")]
    [InlineData("Resolve", "FaultyOfYaml", "resolved")]
    [InlineData("Compile", "Faulty", "compiled")]
    [InlineData("Compile", "FaultyBlock", "compiled")]
    [InlineData("Compile", "FaultyOfYaml", "compiled")]
    [InlineData("Count", "Faulty", "counted")]
    [InlineData("Count", "FaultyOfYaml", "counted")]
    [InlineData("Emit", "Faulty", "written as code")]
    [InlineData("Emit", "FaultyBlock", "written as code")]
    [InlineData("Emit", "FaultyOfYaml", "written as code")]
    [InlineData("Locate", "Mistaken", "looked up in its source")]
    [InlineData("ReadFile", "faulty.network.yaml", "read")]
    [InlineData("AddSource", "FaultyBlock.g.cs", "written as code")]
    [InlineData("LoadNative", "InceptionDsl.NativeLoading.g.cs", "written as code")]
    public void A_fault_stays_with_what_has_it(string step, string name, string done)
    {
        var run = Run(step, name, new InvalidOperationException("first\nsecond line"));
        var fault = Assert.Single(run.Diagnostics, diagnostic => diagnostic.Id == "IDSL0003");
        Assert.Equal(
            $"'{name}' can't be {done}, because of a fault in InceptionDsl, not in the declaration: report it with the declaration and these words: "
            + "InvalidOperationException, first second line",
            fault.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Error, fault.Severity);
        Assert.Equal(["IDSL6012"], run.Diagnostics.Where(diagnostic => diagnostic.Id is not ("IDSL0003" or "IDSL7001")).Select(diagnostic => diagnostic.Id));
        Assert.Empty(run.CompilerErrors);
        Assert.True(run.Constant("Whole", "ParameterCount") > 0);
        Assert.True(run.Constant("WholeOfYaml", "ParameterCount") > 0);
    }

    [Fact]
    public void A_fault_is_told_at_the_name()
    {
        var run = Run("Compile", "Faulty", new OverflowException());
        var fault = run.Diagnostics.Single(diagnostic => diagnostic.Id == "IDSL0003");
        Assert.Equal("Faulty", fault.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(fault.Location.SourceSpan));
    }

    [Fact]
    public void The_page_shows_what_is_told()
    {
        foreach (var example in RulePage.Of("IDSL0003").Examples)
        {
            var isYaml = example.FrontEnd == FrontEnd.Yaml;
            var run = GeneratorRun.Of(
                GeneratorRun.Compile(isYaml ? "" : example.Wrong, "global using InceptionDsl;"),
                Driver("Compile", "Sample", new OverflowException(), isYaml ? [new TextFile("example.network.yaml", example.Wrong)] : []));
            Assert.Equal(example.Error, RulePageExamples.Show(example.Wrong, Assert.Single(run.Diagnostics)), ignoreLineEndingDifferences: true);
        }
    }

    /// <summary>Cancelling is no fault: the compiler that asked for it is told so.</summary>
    [Theory]
    [InlineData("Read")]
    [InlineData("Resolve")]
    [InlineData("Compile")]
    [InlineData("Emit")]
    public void Cancelling_ends_the_run(string step)
    {
        using var source = new CancellationTokenSource();
        var driver = GeneratorRun.NewDriver(
            new NetworkGenerator(new Isolation((at, _) =>
            {
                if (at.ToString() == step)
                {
                    source.Cancel();
                    source.Token.ThrowIfCancellationRequested();
                }
            })),
            Files);
        Assert.ThrowsAny<OperationCanceledException>(() => driver.RunGenerators(Compile(), source.Token));
    }

    /// <summary>A project that gives the generator to the compiler without YamlDotNet still has its networks in C#.</summary>
    [Fact]
    public void Without_the_parser_only_YAML_is_lost()
    {
        var page = RulePage.Of("IDSL5030").In(FrontEnd.Yaml);
        var generator = (IIncrementalGenerator)Activator.CreateInstance(
            new WithoutParser().LoadFromAssemblyPath(typeof(NetworkGenerator).Assembly.Location).GetType(typeof(NetworkGenerator).FullName!)!)!;
        var run = GeneratorRun.Of(
            GeneratorRun.Compile("[InceptionDsl.Network(\"3x8x8\", Classes = 0)] [InceptionDsl.Conv(\"1x1:8\")] public partial class Whole;"),
            GeneratorRun.NewDriver(generator, [new TextFile("example.network.yaml", page.Wrong)]));
        var missing = Assert.Single(run.Diagnostics);
        Assert.Equal("IDSL5030", missing.Id);
        Assert.Equal(page.Error, RulePageExamples.Show(page.Wrong, missing), ignoreLineEndingDifferences: true);
        Assert.Empty(run.CompilerErrors);
        Assert.Equal(32, run.Constant("Whole", "ParameterCount"));
    }

    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation Compile() => GeneratorRun.Compile("global using InceptionDsl;", Sources);

    private static GeneratorRun Run(string step, string name, Exception exception) => GeneratorRun.Of(Compile(), Driver(step, name, exception, Files));

    private static GeneratorDriver Driver(string step, string name, Exception exception, IEnumerable<TextFile> files)
    {
        var isFirst = true;
        return GeneratorRun.NewDriver(
            new NetworkGenerator(new Isolation((at, of) =>
            {
                // The outline is written by the step that failed.
                if (at.ToString() == step && of == name && isFirst)
                {
                    isFirst = false;
                    throw exception;
                }
            })),
            files,
            ("InceptionDslShowCosts", "true"));
    }

    /// <summary>The generator and the language as the compiler loads them, and no YamlDotNet.</summary>
    private sealed class WithoutParser() : AssemblyLoadContext("WithoutParser")
    {
        protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
        {
            "YamlDotNet" => throw new FileNotFoundException("Could not load it.", assemblyName.FullName),
            "InceptionDsl.Language" => LoadFromAssemblyPath(typeof(NetworkDefinition).Assembly.Location),
            _ => null,
        };
    }
}
