using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Syntax;

/// <summary>What a kind of stage is called: an attribute in C#, a key in YAML.</summary>
/// <param name="Kind">The kind.</param>
internal sealed record StageName(StageKind Kind)
{
    /// <summary>The attribute without its suffix: <c>MaxPool</c>.</summary>
    public string CSharp => Kind.ToString();

    /// <summary>The key: <c>maxpool</c>.</summary>
    public string Yaml => CSharp.ToLowerInvariant();

    /// <summary>The kind as it is declared: <c>[MaxPool]</c>.</summary>
    public Wording Declared => new Spelled($"[{CSharp}]", $"'{Yaml}'");

    /// <summary>The name in a sentence.</summary>
    public Wording InSentence => new Spelled(CSharp, $"'{Yaml}'");

    /// <summary>The name in a sentence; a key with an example of its text.</summary>
    public Wording With(string example) => new Spelled(CSharp, $"'{Yaml}: {example}'");
}
