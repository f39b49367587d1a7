namespace InceptionDsl.Language.Diagnostics;

/// <summary>A kind of mistake that the compiler knows, or what else it can say: its id, one page in <c>docs/rules</c>, and its message.</summary>
/// <param name="Id">
/// IDSL and four digits: 0xxx faults of the compiler and what a build says, 1xxx declaration, 2xxx text, 3xxx shapes and graph,
/// 4xxx budgets, 5xxx YAML, 6xxx variants and blocks, 7xxx reports.
/// </param>
/// <param name="Title">A few words that name the mistake, or what is told.</param>
/// <param name="Message">What is wrong and what would be right, with <c>{0}</c> for the particulars.</param>
public sealed record Rule(string Id, string Title, string Message)
{
    /// <summary>What its diagnostics mean for a build.</summary>
    public RuleSeverity Severity { get; init; }

    /// <summary>The one front end whose declarations can meet it; null where both can.</summary>
    public FrontEnd? OnlyIn { get; init; }

    /// <summary>The family that the id belongs to, as shown in an editor's list of diagnostics.</summary>
    public string Category => Id[4] switch
    {
        '0' => "InceptionDsl.Internal",
        '1' => "InceptionDsl.Declaration",
        '2' => "InceptionDsl.Text",
        '3' => "InceptionDsl.Shape",
        '4' => "InceptionDsl.Budget",
        '5' => "InceptionDsl.Yaml",
        '6' => "InceptionDsl.Variant",
        '7' => "InceptionDsl.Report",
        _ => "InceptionDsl",
    };
}
