namespace InceptionDsl.Language.Diagnostics;

public static partial class Rules
{
    /// <summary>The file is too long.</summary>
    public static Rule FileTooLong { get; } = OfYaml(
        "IDSL5001", "The file is too long",
        "A file has at most {0} characters, and this one has {1}: split it into several files");

    /// <summary>An empty file.</summary>
    public static Rule EmptyFile { get; } = OfYaml(
        "IDSL5002", "An empty file",
        "This file declares nothing: write a network, beginning with 'network: Name'");

    /// <summary>A control character.</summary>
    public static Rule ControlCharacter { get; } = OfYaml(
        "IDSL5003", "A control character",
        "U+{0} stands in no text: delete it, or save the file as UTF-8");

    /// <summary>A line break of another kind.</summary>
    public static Rule ForeignLineBreak { get; } = OfYaml(
        "IDSL5004", "A line break of another kind",
        "U+{0} ends a line for some programs and not for others: write a blank or an ordinary line break");

    /// <summary>A tab in the indentation.</summary>
    public static Rule TabIndentation { get; } = OfYaml(
        "IDSL5005", "A tab in the indentation",
        "YAML is indented by blanks alone: write blanks for this tab");

    /// <summary>A blank is missing after a colon.</summary>
    public static Rule MissingBlank { get; } = OfYaml(
        "IDSL5006", "A blank is missing after a colon",
        "A key ends in a colon and a blank: write '{0}: {1}'");

    /// <summary>A quote is never closed.</summary>
    public static Rule UnclosedQuote { get; } = OfYaml(
        "IDSL5007", "A quote is never closed",
        "The text in quotes that begins here does not end: add {0}");

    /// <summary>Not YAML.</summary>
    public static Rule NotYaml { get; } = OfYaml(
        "IDSL5008", "Not YAML",
        "This can't be read as YAML: {0}");

    /// <summary>The file nests too deeply.</summary>
    public static Rule FileNestedTooDeep { get; } = OfYaml(
        "IDSL5009", "The file nests too deeply",
        "Lists and mappings nest more than {0} deep: use fewer levels");

    /// <summary>Aliases stand for too much.</summary>
    public static Rule AliasesTooLarge { get; } = OfYaml(
        "IDSL5010", "Aliases stand for too much",
        "The aliases up to here stand for more than {0} values: repeat less by them, or use a block");

    /// <summary>An alias inside its own anchor.</summary>
    public static Rule AliasInItself { get; } = OfYaml(
        "IDSL5011", "An alias inside its own anchor",
        "'*{0}' lies inside the value that '&{0}' names, which would contain itself: write out what is meant");

    /// <summary>An unknown anchor.</summary>
    public static Rule UnknownAnchor { get; } = OfYaml(
        "IDSL5012", "An unknown anchor",
        "No value before this is named '&{0}': {1}");

    /// <summary>A key stands twice.</summary>
    public static Rule DuplicateKey { get; } = OfYaml(
        "IDSL5013", "A key stands twice",
        "'{0}' stands here a second time, after line {1}: keep one of them");

    /// <summary>A key is no text.</summary>
    public static Rule KeyNotText { get; } = OfYaml(
        "IDSL5014", "A key is no text",
        "A key is one word, not a list or mapping: write 'key: value'");

    /// <summary>A merge without a mapping.</summary>
    public static Rule InvalidMerge { get; } = OfYaml(
        "IDSL5015", "A merge without a mapping",
        "'<<' takes the keys of a mapping over: {0}");

    /// <summary>An unknown tag.</summary>
    public static Rule UnknownTag { get; } = OfYaml(
        "IDSL5016", "An unknown tag",
        "'{0}' has no meaning here: delete it, or put the text in quotes if it belongs to it");

    /// <summary>An unknown key.</summary>
    public static Rule UnknownKey { get; } = OfYaml(
        "IDSL5017", "An unknown key",
        "'{0}' is no key of {1}: {2}");

    /// <summary>A missing key.</summary>
    public static Rule MissingKey { get; } = OfYaml(
        "IDSL5018", "A missing key",
        "{0} needs '{1}': write for example '{2}'");

    /// <summary>A value of the wrong kind.</summary>
    public static Rule WrongValue { get; } = OfYaml(
        "IDSL5019", "A value of the wrong kind",
        "'{0}' takes {1}: {2}");

    /// <summary>An unknown value.</summary>
    public static Rule UnknownValue { get; } = OfYaml(
        "IDSL5020", "An unknown value",
        "'{0}' is no value of '{1}': {2}");

    /// <summary>A kind is unclear.</summary>
    public static Rule UnclearKind { get; } = OfYaml(
        "IDSL5021", "A stage or edit whose kind is unclear",
        "{0} has the key of its kind once: {1}");

    /// <summary>A name that no class can have.</summary>
    public static Rule InvalidClassName { get; } = OfYaml(
        "IDSL5022", "A name that no class can have",
        "'{0}' can't name {1}: write letters, digits and '_', beginning with a letter{2}");

    /// <summary>Two declarations have one name.</summary>
    public static Rule DuplicateDeclaration { get; } = OfYaml(
        "IDSL5023", "Two declarations have one name",
        "'{0}' is declared in line {1} already: networks, blocks and variants become classes, so give this one another name");

    /// <summary>A file declares too much.</summary>
    public static Rule TooManyDeclarations { get; } = OfYaml(
        "IDSL5024", "A file declares too much",
        "A file declares at most {0} networks, blocks and variants: move the others to another file");

    /// <summary>The parser of YAML is missing.</summary>
    public static Rule ParserMissing { get; } = OfYaml(
        "IDSL5030", "The parser of YAML is missing",
        "'{0}' can't be {1}, because the compiler was not given the assembly '{2}', the parser of YAML: take InceptionDsl as a package, or import its Generator/Analyzer.targets, which give it");

    private static Rule OfYaml(string id, string title, string message) => new(id, title, message) { OnlyIn = FrontEnd.Yaml };

    private static IEnumerable<Rule> YamlRules() =>
    [
        FileTooLong,
        EmptyFile,
        ControlCharacter,
        ForeignLineBreak,
        TabIndentation,
        MissingBlank,
        UnclosedQuote,
        NotYaml,
        FileNestedTooDeep,
        AliasesTooLarge,
        AliasInItself,
        UnknownAnchor,
        DuplicateKey,
        KeyNotText,
        InvalidMerge,
        UnknownTag,
        UnknownKey,
        MissingKey,
        WrongValue,
        UnknownValue,
        UnclearKind,
        InvalidClassName,
        DuplicateDeclaration,
        TooManyDeclarations,
        ParserMissing,
    ];
}
