using System.Globalization;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Diagnostics;

/// <summary>Which part of a declaration a problem lies in.</summary>
/// <param name="Stage">
/// Index of the stage, or of the variant's item; <see cref="Settings"/> for the declaration's own settings,
/// <see cref="Budget"/> for its budget, <see cref="Input"/> for a block's input, <see cref="OfDeclaration"/> for the whole.
/// </param>
/// <param name="Setting">The setting whose value is meant; null for the whole stage.</param>
/// <param name="Range">The characters inside the value when it is text; null for the whole value.</param>
public readonly record struct ProblemPlace(int Stage, SettingName? Setting, TextRange? Range)
{
    /// <summary>Of a sweep's list of values the one that is meant, from 0; null for the whole list, and for what is no list.</summary>
    public int? Element { get; init; }

    /// <summary>The <see cref="Stage"/> of the settings of the network, block or variant itself.</summary>
    public const int Settings = -1;

    /// <summary>The <see cref="Stage"/> of the budget.</summary>
    public const int Budget = -2;

    /// <summary>The <see cref="Stage"/> of the input that makes a block usable alone.</summary>
    public const int Input = -3;

    /// <summary>The <see cref="Stage"/> of the declaration as a whole: its name.</summary>
    public const int OfDeclaration = -4;
}

/// <summary>One mistake, found at one place. It holds no source location, so that it can be cached and compared.</summary>
/// <param name="Rule">The kind of mistake.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Arguments">The particulars for the rule's message.</param>
public sealed record Problem(Rule Rule, ProblemPlace Place, EquatableArray<Wording> Arguments)
{
    /// <summary>What to write instead of the characters at the place, where one text is probably meant; null where the user must choose.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Whether another size of the network's input might do away with it.</summary>
    internal bool ConcernsSize { get; init; } = Rules.ConcernsSize(Rule);

    /// <summary>The particulars for the rule's message, as the front end of the declaration spells them.</summary>
    public EquatableArray<string> ArgumentsIn(FrontEnd frontEnd) => Arguments.Select(argument => argument.In(frontEnd)).ToEquatableArray();

    /// <summary>The whole message in the spelling of the declaration's front end and the invariant culture.</summary>
    public string MessageIn(FrontEnd frontEnd) =>
        string.Format(CultureInfo.InvariantCulture, Rule.Message, ArgumentsIn(frontEnd).Select(argument => (object)argument).ToArray());

    /// <summary>The message as a particular of another problem's, quoted whole: its own particulars are short already.</summary>
    internal Wording Quoted => new Quotation(this);

    /// <inheritdoc/>
    public override string ToString() => ToString(FrontEnd.CSharp);

    /// <summary>The rule's id and the message.</summary>
    public string ToString(FrontEnd frontEnd) => $"{Rule.Id}: {MessageIn(frontEnd)}";

    private sealed record Quotation(Problem Problem) : Wording
    {
        public override string In(FrontEnd frontEnd) => Problem.MessageIn(frontEnd);
    }
}
