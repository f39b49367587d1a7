namespace InceptionDsl.Language.Diagnostics;

/// <summary>Every rule, by family.</summary>
public static partial class Rules
{
    /// <summary>All rules in order of their ids.</summary>
    public static IReadOnlyList<Rule> All() =>
    [
        .. InternalRules(),
        .. DeclarationRules(),
        .. TextRules(),
        .. ShapeRules(),
        .. GraphRules(),
        .. ModuleRules(),
        .. BudgetRules(),
        .. YamlRules(),
        .. ReferenceRules(),
        .. BlockRules(),
        .. EditRules(),
        .. SweepRules(),
        .. TargetRules(),
        .. ReportRules(),
    ];
}
