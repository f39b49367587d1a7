using System.Globalization;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Diagnostics;

/// <summary>Which part of a declaration a problem lies in.</summary>
/// <param name="Stage">
/// Index of the stage, or of the variant's item; <see cref="Settings"/> for the declaration's own settings,
/// <see cref="Budget"/> for its budget, <see cref="Input"/> for a block's input, <see cref="OfDeclaration"/> for the whole.
/// </param>
/// <param name="Argument">
/// Name of the argument or property whose value is meant, <see cref="Specification"/> for the stage's text, or null for
/// the whole stage.
/// </param>
/// <param name="Range">The characters inside the value when it is text; null for the whole value.</param>
public readonly record struct ProblemPlace(int Stage, string? Argument, TextRange? Range)
{
    /// <summary>The <see cref="Stage"/> of the settings of the network, block or variant itself.</summary>
    public const int Settings = -1;

    /// <summary>The <see cref="Stage"/> of the budget.</summary>
    public const int Budget = -2;

    /// <summary>The <see cref="Stage"/> of the input that makes a block usable alone.</summary>
    public const int Input = -3;

    /// <summary>The <see cref="Stage"/> of the declaration as a whole: its name.</summary>
    public const int OfDeclaration = -4;

    /// <summary>The <see cref="Argument"/> that stands for a stage's or network's first, unnamed value.</summary>
    public const string Specification = "";
}

/// <summary>One mistake, found at one place. It holds no source location, so that it can be cached and compared.</summary>
/// <param name="Rule">The kind of mistake.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Arguments">The particulars for the rule's message.</param>
public sealed record Problem(Rule Rule, ProblemPlace Place, EquatableArray<string> Arguments)
{
    /// <summary>The particulars for the rule's message, each shown as <see cref="Shown.Text"/> shows a user's text.</summary>
    public EquatableArray<string> Arguments { get; init; } = Arguments.Select(Shown.Text).ToEquatableArray();

    /// <summary>What to write instead of the characters at the place, where one text is probably meant; null where the user must choose.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Whether another size of the network's input might do away with it.</summary>
    internal bool ConcernsSize { get; init; } = Rules.ConcernsSize(Rule);

    /// <summary>The whole message, in the invariant culture.</summary>
    public string Message =>
        string.Format(CultureInfo.InvariantCulture, Rule.Message, Arguments.Select(argument => (object)argument).ToArray());

    /// <summary>A problem whose last particular is another's message, which is quoted whole: its own are short already.</summary>
    internal static Problem Quoting(Rule rule, ProblemPlace place, EquatableArray<string> arguments, Problem quoted)
    {
        var problem = new Problem(rule, place, arguments);
        return problem with { Arguments = [.. problem.Arguments, quoted.Message] };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Rule.Id}: {Message}";
}
