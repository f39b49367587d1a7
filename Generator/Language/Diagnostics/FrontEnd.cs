namespace InceptionDsl.Language.Diagnostics;

/// <summary>What a declaration is written in. Messages speak to its author in the same spelling.</summary>
public enum FrontEnd
{
    /// <summary>Attributes on a class.</summary>
    CSharp,

    /// <summary>A <c>*.network.yaml</c> file, or the text that a compiled class carries.</summary>
    Yaml,
}
