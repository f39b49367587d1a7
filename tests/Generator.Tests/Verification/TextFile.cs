using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.Generator.Tests.Verification;

/// <summary>A file that the compiler is given beside the sources.</summary>
/// <param name="path">Where it lies.</param>
/// <param name="text">What it holds; null for one that can't be read.</param>
internal sealed class TextFile(string path, string? text) : AdditionalText
{
    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) =>
        text is null ? null : SourceText.From(text, Encoding.UTF8);
}
