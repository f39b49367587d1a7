using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;
using InceptionDsl.Language.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace InceptionDsl.Generator.Yaml;

/// <summary>Finds the characters of a problem's place in a YAML file.</summary>
/// <param name="path">The file.</param>
/// <param name="text">Its text.</param>
/// <param name="places">Where the declaration's parts stand in it.</param>
internal sealed class YamlPlaces(string path, SourceText text, DefinitionPlaces places) : SourcePlaces
{
    private readonly string _path = path;
    private readonly SourceText _text = text;

    /// <inheritdoc/>
    protected override FrontEnd FrontEnd => FrontEnd.Yaml;

    /// <inheritdoc/>
    public override Location Name => Location(_path, _text, places.Find(new ProblemPlace(ProblemPlace.OfDeclaration, null, null)));

    /// <inheritdoc/>
    public override Location Find(ProblemPlace place, CancellationToken cancellation, out bool isExact)
    {
        // Code fixes change C# only.
        isExact = false;
        return Location(_path, _text, places.Find(place));
    }

    /// <summary>The location of a stretch of a file.</summary>
    public static Location Location(string path, SourceText text, TextRange range)
    {
        var span = TextSpan.FromBounds(Math.Min(range.Start, text.Length), Math.Min(range.End, text.Length));
        return Microsoft.CodeAnalysis.Location.Create(path, span, text.Lines.GetLinePositionSpan(span));
    }

    /// <inheritdoc/>
    public override bool Equals(SourcePlaces? other) =>
        other is YamlPlaces yaml && yaml._path == _path && yaml._text.ContentEquals(_text);

    /// <inheritdoc/>
    public override int GetHashCode() => _path.GetHashCode();
}
