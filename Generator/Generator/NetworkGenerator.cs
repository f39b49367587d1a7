using InceptionDsl.Generator.Emit;
using InceptionDsl.Generator.Faults;
using InceptionDsl.Generator.Model;
using InceptionDsl.Generator.Parser;
using InceptionDsl.Generator.Resolution;
using InceptionDsl.Generator.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.Generator;

/// <summary>
/// Turns each class with [Network], [Variant], [Sweep], [Ablation] or [Block], and each such declaration of a YAML file, into a TorchSharp module,
/// and each mistake into a diagnostic at the characters where it is.
/// </summary>
/// <remarks>
/// Declarations are read one by one, put into one table, and each is compiled with what it depends on out of that table and
/// nothing else, so that an edit compiles only what it changes. Models hold no locations, so that a moved declaration emits
/// nothing anew; diagnostics hold real ones, so that #pragma and suppressions work. They meet their problems at the end.
/// Every step runs in isolation: what goes wrong with one declaration is told of that one, and the others are emitted.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <summary>The attributes that declare something, in the order in which declarations are put together.</summary>
    private static readonly AttributeRole[] Roles =
        [AttributeRole.Network, AttributeRole.Variant, AttributeRole.Block, AttributeRole.Sweep, AttributeRole.Ablation];

    private readonly Isolation _isolation;

    /// <summary>The generator as the compiler makes it.</summary>
    public NetworkGenerator()
        : this(new Isolation())
    {
    }

    /// <summary>A generator whose steps run in a given way.</summary>
    internal NetworkGenerator(Isolation isolation) => _isolation = isolation;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The pipeline keeps its lambdas: they capture this one and nothing else.
        var isolation = _isolation;
        var files = Completed(context, YamlFiles(context));
        var attributed = Attributed(context);
        var classes = Array.ConvertAll(Roles, role => attributed
            .SelectMany((found, _) => found.Role == role ? [found.Candidate] : Array.Empty<DeclarationCandidate>())
            .WithTrackingName(TrackingNames.Candidates));
        IncrementalValuesProvider<DeclarationCandidate>[] candidates =
        [
            .. classes,
            files.SelectMany(static (file, _) => file.Declarations).WithTrackingName(TrackingNames.Candidates),
        ];
        var declarations = Array.ConvertAll(candidates, source => source
            .Select(static (candidate, _) => candidate.Declaration)
            .WithTrackingName(TrackingNames.Declarations));
        var table = Together(declarations)
            .Select(static (all, _) => DeclarationTable.Of(all))
            .WithTrackingName(TrackingNames.Table);
        var modules = Modules(context, table);
        var compiled = Array.ConvertAll(declarations, source => Compiled(source, table, modules, TrackingNames.Compiled));
        var points = Array.ConvertAll(compiled, source => Compiled(
            source.SelectMany(static (one, _) => one.Sweep?.Points ?? []).WithTrackingName(TrackingNames.Points),
            table,
            modules,
            TrackingNames.CompiledPoints));
        compiled = Finished(compiled, points);

        var emitted = Emitted(context, candidates, [.. compiled, .. points]);
        Emit(context, emitted);
        Report(context, classes, files, compiled, emitted);
        ReportStrayStages(context);
        context.RegisterSourceOutput(
            files.SelectMany(static (file, _) => file.Diagnostics),
            static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));

        var hasRuntime = context.CompilationProvider
            .Select(static (compilation, _) => NativeLoadingWriter.IsWanted(compilation))
            .WithTrackingName(TrackingNames.HasRuntime);
        context.RegisterSourceOutput(hasRuntime, (output, isWanted) =>
        {
            if (isWanted)
            {
                AddSource(output, PipelineStep.LoadNative, HintNames.NativeLoading, NativeLoadingWriter.Write);
            }
        });
    }

    /// <summary>Declarations, each compiled with what it depends on.</summary>
    private IncrementalValuesProvider<CompiledDeclaration> Compiled(
        IncrementalValuesProvider<Declaration> declarations,
        IncrementalValueProvider<DeclarationTable> table,
        IncrementalValueProvider<ModuleTypes> modules,
        string name)
    {
        var isolation = _isolation;
        return declarations
            .Combine(table)
            .Select((pair, _) => ClosureBuilder.Of(pair.Left, pair.Right, isolation))
            .WithTrackingName(TrackingNames.Closures)
            .Combine(modules)
            .Select(static (pair, _) => (Closure: pair.Left, Modules: pair.Right.For(DeclaredModules.Of(pair.Left))))
            .Select((pair, cancellation) => DeclarationCompiler.Compile(pair.Closure, pair.Modules, isolation, cancellation))
            .WithTrackingName(name);
    }

    /// <summary>The classes of the modules of the users' own.</summary>
    private IncrementalValueProvider<ModuleTypes> Modules(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<DeclarationTable> table)
    {
        var isolation = _isolation;
        return table
            .Select(static (table, _) => DeclaredModules.Of(table))
            .Combine(context.CompilationProvider)
            .Select((pair, cancellation) => ModuleReader.Read(pair.Left, pair.Right, isolation, cancellation))
            .WithTrackingName(TrackingNames.Modules);
    }

    /// <summary>Declarations, the sweeps among them as their points let them be.</summary>
    private IncrementalValuesProvider<CompiledDeclaration>[] Finished(
        IncrementalValuesProvider<CompiledDeclaration>[] compiled, IncrementalValuesProvider<CompiledDeclaration>[] points)
    {
        var isolation = _isolation;
        var all = Together(points).Select(static (all, _) => SweepPoints.Of(all)).WithTrackingName(TrackingNames.Sweeps);
        return Array.ConvertAll(compiled, source => source
            .Combine(all)
            .Select(static (pair, _) => (Declaration: pair.Left, Points: pair.Right.Of(pair.Left)))
            .Select((pair, _) => SweepCompiler.Finish(pair.Declaration, pair.Points, isolation)));
    }

    /// <summary>
    /// The classes that declare something. The compiler's own search by an attribute's name binds every such class again after each edit of
    /// any file; this one reads again only what the edit can have changed.
    /// </summary>
    private IncrementalValuesProvider<AttributedClass> Attributed(IncrementalGeneratorInitializationContext context)
    {
        var isolation = _isolation;
        return context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => AttributedClass.MayBe(node),
                (found, cancellation) => AttributedClass.Of(found, isolation, cancellation))
            .SelectMany(static (found, _) => found is null ? Array.Empty<AttributedClass>() : [found])
            .WithTrackingName(TrackingNames.Attributed);
    }

    /// <summary>The YAML files, each once, however often it is listed.</summary>
    private IncrementalValuesProvider<YamlSource> YamlFiles(IncrementalGeneratorInitializationContext context)
    {
        var isolation = _isolation;
        var rootNamespace = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            ClassName.Namespace(options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var root) ? root : null));
        return context.AdditionalTextsProvider
            .Where(static text => text.Path.EndsWith(".network.yaml", StringComparison.OrdinalIgnoreCase))
            .Collect()
            .SelectMany(static (texts, _) => texts.GroupBy(text => text.Path, StringComparer.Ordinal).Select(same => same.First()))
            .Combine(rootNamespace)
            .SelectMany((pair, cancellation) => YamlParser.Parse(pair.Left, pair.Right, isolation, cancellation) is { } file
                ? [file]
                : Array.Empty<YamlSource>())
            .WithTrackingName(TrackingNames.YamlFiles);
    }

    /// <summary>The files, what they declare as the sources in C# and the referenced assemblies let it be.</summary>
    private IncrementalValuesProvider<YamlSource> Completed(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<YamlSource> files)
    {
        var isolation = _isolation;
        var existing = files.SelectMany(static (file, _) => file.Declarations)
            .Collect()
            .Combine(context.CompilationProvider)
            .Select((pair, cancellation) => ExistingClasses.Of(pair.Left, pair.Right, isolation, cancellation))
            .WithTrackingName(TrackingNames.ExistingClasses);
        return files
            .Combine(existing.Combine(context.CompilationProvider))
            .Select((pair, _) => pair.Left with
            {
                Declarations =
                [
                    .. pair.Left.Declarations.Select(candidate =>
                        CarriedDefinition.Add(pair.Right.Left.Complete(candidate), pair.Right.Right, isolation)),
                ],
            })
            .WithTrackingName(TrackingNames.CompletedFiles);
    }

    private IncrementalValuesProvider<EmittedClass>[] Emitted(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<DeclarationCandidate>[] candidates,
        IncrementalValuesProvider<CompiledDeclaration>[] compiled)
    {
        var isolation = _isolation;
        var inherited = context.CompilationProvider
            .Select(static (compilation, _) => InheritedNames.Of(compilation))
            .WithTrackingName(TrackingNames.InheritedNames);
        var own = Together(candidates)
            .Select(static (all, _) => OwnNames.Of(all))
            .WithTrackingName(TrackingNames.OwnNames);
        return Array.ConvertAll(compiled, source => source
            .SelectMany(static (declaration, _) => declaration.Model is null ? Array.Empty<ClassModel>() : [declaration.Model])
            .WithTrackingName(TrackingNames.Models)
            .Combine(own.Combine(inherited))
            .Select((pair, _) => new NamedModel(
                pair.Left, new TakenNames(pair.Right.Right.OfNetworks, pair.Right.Right.OfStages, pair.Right.Left.Of(pair.Left, isolation))))
            .WithTrackingName(TrackingNames.Named)
            .Select((named, _) => ClassWriter.Write(named, isolation))
            .WithTrackingName(TrackingNames.Emitted));
    }

    private void Emit(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<EmittedClass>[] emitted)
    {
        var names = Together(emitted)
            .Select(static (all, _) => HintNames.Of(all.Select(one => one.Type.MetadataName)))
            .WithTrackingName(TrackingNames.HintNames);
        foreach (var source in emitted)
        {
            context.RegisterSourceOutput(source.Combine(names), (output, pair) =>
            {
                var (written, hints) = pair;
                if (written.Text is { } text)
                {
                    AddSource(output, PipelineStep.AddSource, hints.Of(written.Type), () => text);
                }
            });
        }
    }

    /// <summary>Gives a file to the compiler, which refuses it by an exception.</summary>
    private void AddSource(SourceProductionContext output, PipelineStep step, string name, Func<string> text)
    {
        var fault = _isolation.Run<Fault?>(
            step,
            name,
            () =>
            {
                output.AddSource(name, SourceText.From(text(), SourceHeader.Encoding));
                return null;
            },
            fault => fault);
        if (fault is not null)
        {
            output.ReportDiagnostic(fault.At(Location.None).ToDiagnostic());
        }
    }

    private void Report(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<DeclarationCandidate>[] classes,
        IncrementalValuesProvider<YamlSource> files,
        IncrementalValuesProvider<CompiledDeclaration>[] compiled,
        IncrementalValuesProvider<EmittedClass>[] emitted)
    {
        var isolation = _isolation;
        var showsCosts = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => StageCosts.AreWanted(options.GlobalOptions))
            .WithTrackingName(TrackingNames.ShowsCosts);
        var told = Array.ConvertAll(compiled, source => source
            .Combine(showsCosts)
            .Select((pair, _) => pair.Right ? StageCosts.Add(pair.Left, isolation) : pair.Left.Problems)
            .WithTrackingName(TrackingNames.Told));
        var faults = Array.ConvertAll(emitted, source => source.Select(static (one, _) => one.Problems));
        var problems = Together([.. told, .. faults])
            .Select(static (all, _) => ProblemTable.Of(all))
            .WithTrackingName(TrackingNames.Problems);
        IncrementalValuesProvider<EquatableArray<DeclarationCandidate>>[] together =
        [
            .. classes.Select(source => source.Select(static (candidate, _) => new[] { candidate }.ToEquatableArray())),
            // Declarations of one file may share parts by aliases, whose mistakes are then told once.
            files.Select(static (file, _) => file.Declarations),
        ];
        foreach (var source in together)
        {
            var diagnostics = source
                .Combine(problems)
                .SelectMany((pair, cancellation) => pair.Right.Locate(pair.Left, isolation, cancellation))
                .WithTrackingName(TrackingNames.Diagnostics);
            context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
        }
    }

    private void ReportStrayStages(IncrementalGeneratorInitializationContext context)
    {
        var isolation = _isolation;
        var stray = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => StrayParser.MayBeStray(node),
                (found, cancellation) => StrayParser.Parse(found, isolation, cancellation))
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
