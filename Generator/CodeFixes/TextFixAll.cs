using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.CodeFixes;

/// <summary>Applies fixes that change a few characters each, for one diagnostic or all of a document at once.</summary>
internal static class TextFixAll
{
    /// <summary>Fixes all diagnostics of a document, project or solution.</summary>
    /// <param name="title">What the editor calls it.</param>
    /// <param name="change">The change that cures one diagnostic; null where none does.</param>
    public static FixAllProvider Of(string title, Func<SyntaxNode, Diagnostic, TextChange?> change) => FixAllProvider.Create(
        async (context, document, diagnostics) =>
            await ApplyAsync(document, diagnostics, change, context.CancellationToken).ConfigureAwait(false));

    /// <summary>The document with each diagnostic cured; one change that cures several is made once.</summary>
    public static async Task<Document> ApplyAsync(
        Document document,
        IEnumerable<Diagnostic> diagnostics,
        Func<SyntaxNode, Diagnostic, TextChange?> change,
        CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root is null)
        {
            return document;
        }

        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var changes = diagnostics
            .Select(diagnostic => change(root, diagnostic))
            .OfType<TextChange>()
            .Distinct()
            .OrderBy(made => made.Span.Start);
        return document.WithText(text.WithChanges(changes));
    }
}
