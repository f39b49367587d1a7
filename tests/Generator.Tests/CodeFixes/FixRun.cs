using System.Collections.Immutable;
using InceptionDsl.Generator.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.Generator.Tests.CodeFixes;

/// <summary>Applies a code fix to the generator's diagnostics, as an editor does.</summary>
internal sealed class FixRun : IDisposable
{
    private readonly AdhocWorkspace _workspace;
    private readonly CodeFixProvider _provider;
    private readonly Document _document;
    private readonly ImmutableArray<Diagnostic> _diagnostics;

    private FixRun(AdhocWorkspace workspace, CodeFixProvider provider, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        (_workspace, _provider, _document, _diagnostics) = (workspace, provider, document, diagnostics);
    }

    /// <summary>The source after the fix of its only diagnostic that the provider knows, and what the editor calls that fix.</summary>
    public static async Task<(string Title, string Source)> One(CodeFixProvider provider, string source)
    {
        using var run = await Start(provider, source);
        var action = Assert.Single(await run.Actions(Assert.Single(run._diagnostics)));
        return (action.Title, await run.Apply(action));
    }

    /// <summary>The source after the fix of that name.</summary>
    public static async Task<string> Named(CodeFixProvider provider, string source, string title)
    {
        using var run = await Start(provider, source);
        var actions = await Task.WhenAll(run._diagnostics.Select(run.Actions));
        return await run.Apply(actions.SelectMany(offered => offered).Single(action => action.Title == title));
    }

    /// <summary>How many fixes are offered for each diagnostic.</summary>
    public static async Task<int[]> Offered(CodeFixProvider provider, string source)
    {
        using var run = await Start(provider, source);
        return [.. (await Task.WhenAll(run._diagnostics.Select(run.Actions))).Select(actions => actions.Count)];
    }

    /// <summary>The source after "fix all in the solution", started at the first diagnostic.</summary>
    public static async Task<string> All(CodeFixProvider provider, string source)
    {
        using var run = await Start(provider, source);
        var first = Assert.Single(await run.Actions(run._diagnostics[0]));
        var context = new FixAllContext(
            run._document, provider, FixAllScope.Solution, first.EquivalenceKey, provider.FixableDiagnosticIds,
            new Known(run._diagnostics), CancellationToken.None);
        return await run.Apply((await provider.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    private static async Task<FixRun> Start(CodeFixProvider provider, string source)
    {
        var sample = GeneratorRun.Compile(source);
        var workspace = new AdhocWorkspace();
        var document = workspace.AddProject("Sample", LanguageNames.CSharp)
            .WithMetadataReferences(sample.References)
            .WithCompilationOptions(sample.Options)
            .WithParseOptions(sample.SyntaxTrees[0].Options)
            .AddDocument("Source0.cs", SourceText.From(source, System.Text.Encoding.UTF8), filePath: "Source0.cs");

        // The workspace's own compilation: diagnostics must lie in its trees.
        var compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync())!;
        var diagnostics = GeneratorRun.Of(compilation).Diagnostics.Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id));
        return new FixRun(workspace, provider, document, [.. diagnostics]);
    }

    public void Dispose() => _workspace.Dispose();

    private async Task<List<CodeAction>> Actions(Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await _provider.RegisterCodeFixesAsync(
            new CodeFixContext(_document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private async Task<string> Apply(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
        return (await changed.GetDocument(_document.Id)!.GetTextAsync()).ToString();
    }

    private sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
