using InceptionDsl.Generator.Emit;
using InceptionDsl.Generator.Model;
using InceptionDsl.Generator.Parser;
using InceptionDsl.Generator.Resolution;
using InceptionDsl.Generator.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator;

/// <summary>
/// Turns each class with [Network], [Variant] or [Block], and each such declaration of a YAML file, into a TorchSharp module,
/// and each mistake into a diagnostic at the characters where it is.
/// </summary>
/// <remarks>
/// Declarations are read one by one, put into one table, and each is compiled with what it depends on out of that table and
/// nothing else, so that an edit compiles only what it changes. Models hold no locations, so that a moved declaration emits
/// nothing anew; diagnostics hold real ones, so that #pragma and suppressions work. They meet their problems at the end.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = YamlFiles(context);
        IncrementalValuesProvider<DeclarationCandidate>[] candidates =
        [
            Attributed(context, WellKnownNames.NetworkAttribute),
            Attributed(context, WellKnownNames.VariantAttribute),
            Attributed(context, WellKnownNames.BlockAttribute),
            files.SelectMany(static (file, _) => file.Declarations).WithTrackingName(TrackingNames.Candidates),
        ];
        var declarations = Array.ConvertAll(candidates, source => source
            .Select(static (candidate, _) => candidate.Declaration)
            .WithTrackingName(TrackingNames.Declarations));
        var table = Together(declarations)
            .Select(static (all, _) => DeclarationTable.Of(all))
            .WithTrackingName(TrackingNames.Table);
        var compiled = Array.ConvertAll(declarations, source => source
            .Combine(table)
            .Select(static (pair, _) => ClosureBuilder.Of(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Closures)
            .Select(static (closure, cancellation) => DeclarationCompiler.Compile(closure, cancellation))
            .WithTrackingName(TrackingNames.Compiled));

        Emit(context, compiled);
        Report(context, candidates, compiled);
        ReportStrayStages(context);
        context.RegisterSourceOutput(
            files.SelectMany(static (file, _) => file.Diagnostics),
            static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));

        var hasRuntime = context.CompilationProvider
            .Select(static (compilation, _) => NativeLoadingWriter.IsWanted(compilation))
            .WithTrackingName(TrackingNames.HasRuntime);
        context.RegisterSourceOutput(hasRuntime, static (output, isWanted) =>
        {
            if (isWanted)
            {
                output.AddSource("InceptionDsl.NativeLoading.g.cs", NativeLoadingWriter.Write());
            }
        });
    }

    private static IncrementalValuesProvider<DeclarationCandidate> Attributed(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (attributed, cancellation) => DeclarationParser.Parse(attributed, cancellation))
            .SelectMany(static (candidate, _) => candidate is null ? Array.Empty<DeclarationCandidate>() : [candidate])
            .WithTrackingName(TrackingNames.Candidates);

    /// <summary>The YAML files, each once, however often it is listed.</summary>
    private static IncrementalValuesProvider<YamlSource> YamlFiles(IncrementalGeneratorInitializationContext context)
    {
        var rootNamespace = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            ClassName.Namespace(options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var root) ? root : null));
        return context.AdditionalTextsProvider
            .Where(static text => text.Path.EndsWith(".network.yaml", StringComparison.OrdinalIgnoreCase))
            .Collect()
            .SelectMany(static (texts, _) => texts.GroupBy(text => text.Path, StringComparer.Ordinal).Select(same => same.First()))
            .Combine(rootNamespace)
            .SelectMany(static (pair, cancellation) => pair.Left.GetText(cancellation) is { } text
                ? [YamlParser.Parse(pair.Left.Path, text, pair.Right)]
                : Array.Empty<YamlSource>())
            .WithTrackingName(TrackingNames.YamlFiles);
    }

    private static void Emit(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<CompiledDeclaration>[] compiled)
    {
        var models = Array.ConvertAll(compiled, source => source
            .SelectMany(static (declaration, _) => declaration.Model is null ? Array.Empty<ClassModel>() : [declaration.Model])
            .WithTrackingName(TrackingNames.Models));
        var clashing = Together(models)
            .Select(static (all, _) => HintName.Clashing(all.Select(model => model.Type.MetadataName)))
            .WithTrackingName(TrackingNames.ClashingNames);
        foreach (var source in models)
        {
            context.RegisterSourceOutput(source.Combine(clashing), static (output, pair) =>
            {
                var (model, names) = pair;
                output.AddSource(HintName.Of(model.Type, names), model switch
                {
                    NetworkModel { Graph: { } graph } => NetworkWriter.Write(model.Type, graph),
                    BlockModel block => BlockWriter.Write(model.Type, block.Text),
                    _ => OutlineWriter.Write(model.Type),
                });
            });
        }
    }

    private static void Report(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<DeclarationCandidate>[] candidates,
        IncrementalValuesProvider<CompiledDeclaration>[] compiled)
    {
        var showsCosts = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => StageCosts.AreWanted(options.GlobalOptions))
            .WithTrackingName(TrackingNames.ShowsCosts);
        var told = Array.ConvertAll(compiled, source => source
            .Combine(showsCosts)
            .Select(static (pair, _) => pair.Right ? StageCosts.Add(pair.Left) : pair.Left.Problems)
            .WithTrackingName(TrackingNames.Told));
        var problems = Together(told)
            .Select(static (all, _) => ProblemTable.Of(all))
            .WithTrackingName(TrackingNames.Problems);
        foreach (var source in candidates)
        {
            var diagnostics = source
                .Combine(problems)
                .SelectMany(static (pair, cancellation) => pair.Right.Locate(pair.Left, cancellation))
                .WithTrackingName(TrackingNames.Diagnostics);
            context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
        }
    }

    private static void ReportStrayStages(IncrementalGeneratorInitializationContext context)
    {
        var stray = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => StrayParser.MayBeStray(node),
                static (found, cancellation) => StrayParser.Parse(found, cancellation))
            .WithTrackingName(TrackingNames.StrayStages);
        context.RegisterSourceOutput(stray, static (output, diagnostic) =>
        {
            if (diagnostic is not null)
            {
                output.ReportDiagnostic(diagnostic.ToDiagnostic());
            }
        });
    }

    /// <summary>The values of several sources as one list.</summary>
    private static IncrementalValueProvider<IEnumerable<T>> Together<T>(IncrementalValuesProvider<T>[] sources)
    {
        var all = sources[0].Collect().Select(static (values, _) => (IEnumerable<T>)values);
        foreach (var source in sources.Skip(1))
        {
            all = all.Combine(source.Collect()).Select(static (pair, _) => pair.Left.Concat(pair.Right));
        }

        return all;
    }
}
