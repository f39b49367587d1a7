using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.CodeFixes;

/// <summary>Adds arguments to attributes and takes them out.</summary>
internal static class AttributeEdit
{
    /// <summary>The change that adds a property's text behind the other arguments.</summary>
    public static TextChange Add(AttributeSyntax attribute, string property, string value)
    {
        var written = $"{property} = {SymbolDisplay.FormatLiteral(value, quote: true)}";
        return attribute.ArgumentList is not { } list ? new TextChange(new TextSpan(attribute.Name.Span.End, 0), $"({written})")
            : list.Arguments.Count == 0 ? new TextChange(new TextSpan(list.OpenParenToken.Span.End, 0), written)
            : new TextChange(new TextSpan(list.Arguments.Last().Span.End, 0), ", " + written);
    }

    /// <summary>The change that takes out an argument with its comma, and the parentheses with the last one.</summary>
    public static TextChange Remove(AttributeArgumentSyntax argument)
    {
        var list = (AttributeArgumentListSyntax)argument.Parent!;
        var index = list.Arguments.IndexOf(argument);
        var span = list.Arguments.Count == 1 ? list.Span
            : index == 0 ? TextSpan.FromBounds(argument.SpanStart, list.Arguments[1].SpanStart)
            : TextSpan.FromBounds(list.Arguments[index - 1].Span.End, argument.Span.End);
        return new TextChange(span, "");
    }
}
