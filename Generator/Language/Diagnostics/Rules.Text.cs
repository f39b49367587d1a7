namespace InceptionDsl.Language.Diagnostics;

public static partial class Rules
{
    /// <summary>Nothing follows an arrow.</summary>
    public static Rule MissingAfterArrow { get; } = new(
        "IDSL2001", "Nothing follows an arrow",
        "Nothing follows the arrow: write the next width, such as '→128', or the next step, or remove the arrow");

    /// <summary>A malformed number.</summary>
    public static Rule NotANumber { get; } = new(
        "IDSL2002", "A malformed number",
        "'{0}' is no number and no size: did you mean '{1}'?");

    /// <summary>A number is too small.</summary>
    public static Rule NumberTooSmall { get; } = new(
        "IDSL2003", "A number is too small",
        "'{0}' is too small: sizes, widths, strides, dilations and groups are at least 1, and nothing is below 0");

    /// <summary>A number is too large.</summary>
    public static Rule NumberTooLarge { get; } = new(
        "IDSL2004", "A number is too large",
        "'{0}' is too large: the largest number here is {1}");

    /// <summary>A semicolon for a comma.</summary>
    public static Rule WrongSeparator { get; } = new(
        "IDSL2005", "A semicolon for a comma",
        "Branches and arguments are separated by a comma: write ',' for ';'");

    /// <summary>A look-alike character.</summary>
    public static Rule LookAlikeCharacter { get; } = new(
        "IDSL2006", "A look-alike character",
        "'{0}' (U+{1}) only looks right: write '{2}'");

    /// <summary>An invisible character.</summary>
    public static Rule InvisibleCharacter { get; } = new(
        "IDSL2007", "An invisible character",
        "An invisible character stands here, U+{0}: delete it");

    /// <summary>A wrong arrow.</summary>
    public static Rule WrongArrow { get; } = new(
        "IDSL2008", "A wrong arrow",
        "Steps are joined by an arrow: write '→' or '->' for '{0}'");

    /// <summary>An unexpected character.</summary>
    public static Rule UnexpectedCharacter { get; } = new(
        "IDSL2009", "An unexpected character",
        "'{0}' has no meaning in a specification: delete it");

    /// <summary>Something else was expected.</summary>
    public static Rule UnexpectedText { get; } = new(
        "IDSL2010", "Something else was expected",
        "'{0}' can't stand here: expected {1}");

    /// <summary>The text ends too early.</summary>
    public static Rule UnexpectedEnd { get; } = new(
        "IDSL2011", "The text ends too early",
        "The text ends too early: expected {0}");

    /// <summary>An unknown word.</summary>
    public static Rule UnknownWord { get; } = new(
        "IDSL2012", "An unknown word",
        "'{0}' is unknown: {1}");

    /// <summary>A modifier that does not apply.</summary>
    public static Rule ModifierDoesNotApply { get; } = new(
        "IDSL2013", "A modifier that does not apply",
        "'{0}' says nothing about {1}: remove it");

    /// <summary>Modifiers contradict or repeat each other.</summary>
    public static Rule ContradictingModifiers { get; } = new(
        "IDSL2014", "Modifiers contradict or repeat each other",
        "'{0}' and '{1}' both decide the {2}: keep one of them");

    /// <summary>An empty specification.</summary>
    public static Rule EmptySpecification { get; } = new(
        "IDSL2015", "An empty specification",
        "{0} needs to be told its {1}: write for example '{2}'");

    /// <summary>An empty branch.</summary>
    public static Rule EmptyBranch { get; } = new(
        "IDSL2016", "An empty branch",
        "A step is missing here: write one, such as '1x1:64', or 'identity' to keep the input, or remove the separator");

    /// <summary>A width without a size.</summary>
    public static Rule WidthWithoutSize { get; } = new(
        "IDSL2017", "A width without a size",
        "'{0}' alone is no step: a width can only follow an arrow; write a size before it, such as '1x1:{0}'");

    /// <summary>A reduction without its convolution.</summary>
    public static Rule ReductionWithoutConvolution { get; } = new(
        "IDSL2018", "A reduction without its convolution",
        "'{0}r' is the 1x1 reduction before a {0} convolution, whose width is missing: write '{0}r:{1}→128'");

    /// <summary>Branches where one chain is expected.</summary>
    public static Rule BranchesInChain { get; } = new(
        "IDSL2019", "Branches where one chain is expected",
        "This stage takes one chain of steps: join steps by '→', or make it an {0}, whose branches stand between commas");

    /// <summary>A bar outside a group.</summary>
    public static Rule PipeOutsideGroup { get; } = new(
        "IDSL2020", "A bar outside a group",
        "'|' separates the chains of a group: write ',' between branches, or put the group in '[…]'");

    /// <summary>A comma inside a group.</summary>
    public static Rule CommaInsideGroup { get; } = new(
        "IDSL2021", "A comma inside a group",
        "Chains of a group are separated by '{1}': write '{1}' for '{0}'");

    /// <summary>An unclosed bracket.</summary>
    public static Rule UnclosedBracket { get; } = new(
        "IDSL2022", "An unclosed bracket",
        "This bracket is never closed: add '{0}'");

    /// <summary>Groups nest too deeply.</summary>
    public static Rule NestedTooDeep { get; } = new(
        "IDSL2023", "Groups nest too deeply",
        "Groups nest more than {0} deep: use fewer levels");

    /// <summary>Wrong arguments of an operation.</summary>
    public static Rule WrongArguments { get; } = new(
        "IDSL2024", "Wrong arguments of an operation",
        "'{0}' is written {1}");

    /// <summary>A parameter outside a block.</summary>
    public static Rule ParameterOutsideBlock { get; } = new(
        "IDSL2025", "A parameter outside a block",
        "'{0}' refers to a parameter, and none is declared here: write the number, or declare the parameter on the network or block");

    /// <summary>The input is not a shape.</summary>
    public static Rule InvalidInput { get; } = new(
        "IDSL2026", "The input is not a shape",
        "The input is channels x height x width, or x length, or x depth x height x width: write for example '3x224x224'");

    /// <summary>The text is too long.</summary>
    public static Rule TextTooLong { get; } = new(
        "IDSL2027", "The text is too long",
        "A specification has at most {0} characters, and this one has {1}: split it into several stages");

    /// <summary>An unknown parameter.</summary>
    public static Rule UnknownParameter { get; } = new(
        "IDSL2028", "An unknown parameter",
        "No parameter '{0}' is known here: {1}");

    /// <summary>A division that leaves a rest.</summary>
    public static Rule DivisionLeavesRest { get; } = new(
        "IDSL2029", "A division that leaves a rest",
        "'{0}' is {1} divided by {2}, which gives no whole number: change the parameter or the divisor, or say how to round it, as in 'floor({0})'");

    /// <summary>A computation with the classes.</summary>
    public static Rule ComputedFromClasses { get; } = new(
        "IDSL2030", "A computation with the classes",
        "'{0}' depends on the number of classes, which is chosen when the network is constructed: only the width of a classifier may, as '{{classes}}' by itself");

    /// <summary>A parameter that is given twice.</summary>
    public static Rule DuplicateParameter { get; } = new(
        "IDSL2031", "A parameter that is given twice",
        "The parameter '{0}' is given a second time: keep one of the two");

    /// <summary>A name that no parameter can have.</summary>
    public static Rule InvalidParameterName { get; } = new(
        "IDSL2032", "A name that no parameter can have",
        "'{0}' can't be the name of a parameter, because {1}: choose another");

    /// <summary>A parameter without a value.</summary>
    public static Rule ParameterWithoutValue { get; } = new(
        "IDSL2033", "A parameter without a value",
        "The parameter '{0}' has no value: write '{0} = 32'");

    /// <summary>A word on the wrong side of a width.</summary>
    public static Rule WordAcrossWidth { get; } = new(
        "IDSL2034", "A word on the wrong side of a width",
        "'{0}' stands on the wrong side of the width: write '{1}'");

    /// <summary>A value without a name.</summary>
    public static Rule NamelessValue { get; } = new(
        "IDSL2035", "A value without a name",
        "'{0}' has no name: {1}");

    /// <summary>A merge of one input.</summary>
    public static Rule MergeOfOne { get; } = new(
        "IDSL2036", "A merge of one input",
        "'{0}' says how several inputs are put together, and this stage reads one: name them in its '{1}', with commas between, or remove '{0}'");

    /// <summary>Several separators in one group.</summary>
    public static Rule MixedSeparators { get; } = new(
        "IDSL2037", "Several separators in one group",
        "The chains of this group are {0}, so '{1}' can't stand between them: write '{2}', or give some of them a group of their own, such as '{3}'");

    /// <summary>A mean or maximum of one chain.</summary>
    public static Rule MergeOfOneChain { get; } = new(
        "IDSL2038", "A mean or maximum of one chain",
        "'{0}' is taken of several chains, and this group has one: write another behind '|', or take '{0}' away");

    /// <summary>Something at a module that is used again.</summary>
    public static Rule ChangedReuse { get; } = new(
        "IDSL2040", "Something at a module that is used again",
        "'{0}' can't stand at '@{1}', which is the module of that label as it was placed: take it away, or write a step of its own");

    /// <summary>A fraction where a whole number is needed.</summary>
    public static Rule NoWholeNumber { get; } = new(
        "IDSL2042", "A fraction where a whole number is needed",
        "'{0}' is {1}, and a whole number is needed here: say how to round it, as in 'floor({2})', 'round({2})' or 'ceil({2})'");

    /// <summary>A parameter that is something else.</summary>
    public static Rule WrongParameter { get; } = new(
        "IDSL2043", "A parameter that is something else",
        "The parameter '{0}' is {1}, and {2} is needed here: name another parameter, or give this one such a default");

    /// <summary>An argument of another kind.</summary>
    public static Rule WrongArgument { get; } = new(
        "IDSL2044", "An argument of another kind",
        "The parameter '{0}' is {1}, as its default is, and this is {2}: {3}");

    /// <summary>Branches put into a chain.</summary>
    public static Rule InsertedBranches { get; } = new(
        "IDSL2045", "Branches put into a chain",
        "The text of '{0}' has several branches, and '{1}' stands where one chain does: join the steps by '→', or put the branches in a group, as in '[1x1:8 | 3x3:8]'");

    private static IEnumerable<Rule> TextRules() =>
    [
        MissingAfterArrow,
        NotANumber,
        NumberTooSmall,
        NumberTooLarge,
        WrongSeparator,
        LookAlikeCharacter,
        InvisibleCharacter,
        WrongArrow,
        UnexpectedCharacter,
        UnexpectedText,
        UnexpectedEnd,
        UnknownWord,
        ModifierDoesNotApply,
        ContradictingModifiers,
        EmptySpecification,
        EmptyBranch,
        WidthWithoutSize,
        ReductionWithoutConvolution,
        BranchesInChain,
        PipeOutsideGroup,
        CommaInsideGroup,
        UnclosedBracket,
        NestedTooDeep,
        WrongArguments,
        ParameterOutsideBlock,
        InvalidInput,
        TextTooLong,
        UnknownParameter,
        DivisionLeavesRest,
        ComputedFromClasses,
        DuplicateParameter,
        InvalidParameterName,
        ParameterWithoutValue,
        WordAcrossWidth,
        NamelessValue,
        MergeOfOne,
        MixedSeparators,
        MergeOfOneChain,
        ChangedReuse,
        NoWholeNumber,
        WrongParameter,
        WrongArgument,
        InsertedBranches,
    ];
}
