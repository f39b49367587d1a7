namespace InceptionDsl.Language.Tests;

/// <summary>docs/language.md, by what its code is for.</summary>
internal static class LanguagePage
{
    public static string Folder { get; } = Path.GetDirectoryName(RulePage.Folder)!;

    public static MarkdownPage Page { get; } = MarkdownPage.Read(Path.Combine(Folder, "language.md"));

    /// <summary>Wrong examples, each with the error that the page shows after it.</summary>
    public static IReadOnlyList<(MarkdownCode Code, string Error)> Mistakes =>
    [
        .. Page.Codes.Zip(Page.Codes.Skip(1))
            .Where(pair => IsError(pair.Second))
            .Select(pair => (pair.First, pair.Second.Text)),
    ];

    /// <summary>Examples in a language that are right.</summary>
    public static IReadOnlyList<MarkdownCode> Examples(string language) =>
        [.. Page.Codes.Where(code => code.Language == language).Except(Mistakes.Select(mistake => mistake.Code))];

    /// <summary>Every declaration in C#; what merely uses networks is left out.</summary>
    public static string Declarations => string.Join("\n\n", Examples("csharp").Select(code => code.Text).Where(IsDeclaration));

    /// <summary>Every example in YAML, as the documents of one file.</summary>
    public static string Documents => string.Join("\n---\n", Examples("yaml").Select(code => code.Text));

    /// <summary>Whether a text holds attributes.</summary>
    public static bool IsDeclaration(string text) => AttributeText.ReadAll(text).Count > 0;

    private static bool IsError(MarkdownCode code) => code.Language == "text" && code.Text.Contains("): error IDSL", StringComparison.Ordinal);
}
