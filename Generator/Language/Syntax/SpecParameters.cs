using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>
/// What the names in a text's expressions stand for: the parameters of a block or network, <c>classes</c>, and in a stage's own texts
/// <c>in</c>. It does not change.
/// </summary>
internal sealed record SpecParameters
{
    /// <summary>The name that stands for the number of classes everywhere.</summary>
    public const string Classes = "classes";

    /// <summary>The name that stands for the number of a repeat, in names only.</summary>
    public const string Repeat = "i";

    /// <summary>The name that stands for the number of channels that a stage reads, in its own texts only.</summary>
    public const string Input = "in";

    /// <summary>
    /// Stands for the channels where a text is looked at but not bound, so that its expressions have values: many numbers divide it.
    /// </summary>
    public const int AnyInput = 5040;

    private readonly int? _classes;
    private readonly int? _input;

    private SpecParameters(int? classes, EquatableArray<ParameterSyntax> items, int? input = null) => (_classes, Items, _input) = (classes, items, input);

    /// <summary>The parameters, in order.</summary>
    public EquatableArray<ParameterSyntax> Items { get; private init; }

    /// <summary>Whether a mistake in their list was reported, so that a name that is missing may be the one that could not be read.</summary>
    public bool IsBroken { get; private init; }

    /// <summary>Whether what the stage reads is unknown because of a mistake that was reported.</summary>
    public bool HasUnknownInput => _input == 0;

    /// <summary>Whether texts that are read with them are rewritten and written again, so that other parameters' texts stay under their names.</summary>
    public bool IsRewritten { get; init; }

    /// <summary>Whether there are any but <c>classes</c>.</summary>
    public bool HasNames => Items.Count > 0;

    /// <summary>Every name that an expression may use.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            var names = Items.Select(item => item.Name);
            names = _classes is null ? names : names.Append(Classes);
            return _input is null ? names : names.Append(Input);
        }
    }

    /// <summary>No parameters.</summary>
    /// <param name="classes">Number of classes; 0 where there are none, which whoever uses them reports.</param>
    public static SpecParameters None(int classes) => new(Math.Max(1, classes), []);

    /// <summary>The same for a stage's own texts.</summary>
    /// <param name="channels">Number of channels, or features, that it reads; 0 where that is unknown because of a reported mistake.</param>
    public SpecParameters WithInput(int channels) => new(_classes, Items, channels) { IsBroken = IsBroken, IsRewritten = IsRewritten };

    /// <summary>The same with further names that stand for lengths that are read; a parameter of such a name goes before it.</summary>
    public SpecParameters WithLengths(IEnumerable<(string Name, int Length)> lengths) => this with
    {
        Items =
        [
            .. Items,
            .. lengths.Where(own => Items.All(item => item.Name != own.Name))
                .Select(own => new ParameterSyntax(own.Name, default, new NumberValue(default, new ExpressionValue(own.Length) { Factor = 0 }))),
        ],
    };

    /// <summary>The same where names may lack because of a mistake that was reported.</summary>
    public SpecParameters Broken() => this with { IsBroken = true };

    /// <summary>What the expressions in a step's label know: the same, but not the number of classes, which paths don't depend on.</summary>
    public SpecParameters InLabel() => new(null, Items);

    /// <summary>What the expressions in a stage's name know: besides, the number of the repeat as <c>i</c>.</summary>
    public SpecParameters InName(int repeat) =>
        new(null, [.. Items, new ParameterSyntax(Repeat, default, NumberValue.Of(repeat))]);

    /// <summary>
    /// Reads a list, <c>pool = 32, width = {2*growth}</c>: the parameters of a network, the defaults of a block or the
    /// arguments of a Use. Each mistake is reported, and its entry left out.
    /// </summary>
    /// <param name="text">The list; blank for no parameters.</param>
    /// <param name="scope">What the expressions in it know: the parameters around it.</param>
    /// <param name="problems">Takes the mistakes.</param>
    /// <param name="defaults">
    /// The parameters that there are, in order, where the list is a Use's, which may begin with values alone; null where any name is right.
    /// </param>
    /// <returns>The list's parameters alone, with the scope's number of classes.</returns>
    public static SpecParameters Read(SpecText text, SpecParameters scope, TextProblems problems, SpecParameters? defaults = null)
    {
        var names = defaults?.Items.Select(item => item.Name).ToArray();
        var before = problems.Count;
        var list = text.Read(SpecGrammar.Parameters, scope, problems);
        var items = list.Items;
        foreach (var run in list.Nameless)
        {
            if (run.Values.Count <= names?.Length && (list.Items.Count == 0 || run.Range.Start < list.Items[0].NameRange.Start))
            {
                items = [.. run.Values.Select((value, index) => new ParameterSyntax(names[index], value.Range, value)), .. list.Items];
                ReportRepeated(items, run.Values.Count, problems);
                continue;
            }

            ReportNameless(run, names?.Except(list.Items.Where(item => item.NameRange.Start < run.Range.Start).Select(item => item.Name)).ToArray(), problems);
        }

        EquatableArray<ParameterSyntax> right = [.. items.Select(item => ParameterKinds.Check(item, defaults, problems)).OfType<ParameterSyntax>()];
        return new(scope._classes, right) { IsBroken = problems.Count > before };
    }

    /// <summary>The same where the characters of texts in their values are those of another text than they are put into.</summary>
    public SpecParameters At(TextOrigin origin)
    {
        var places = new InsertedPlaces(origin);
        return this with { Items = [.. Items.Select(item => item with { Value = places.Mark(item.Value) })] };
    }

    /// <summary>Reports parameters that are named though they have a value by their place.</summary>
    private static void ReportRepeated(EquatableArray<ParameterSyntax> items, int nameless, TextProblems problems)
    {
        foreach (var item in items.Skip(nameless).Where(item => items.Take(nameless).Any(other => other.Name == item.Name)))
        {
            problems.Add(Rules.DuplicateParameter, item.NameRange, item.Name);
        }
    }

    /// <summary>Reports values without names, with the names that they probably mean.</summary>
    private static void ReportNameless(NamelessSyntax run, string[]? names, TextProblems problems)
    {
        var given = run.Values.Take(names?.Length ?? 1).Select((_, index) => $"{(names is null ? "n" : names[index])} = {run.Text(index)}");
        var meant = string.Join(", ", given);
        problems.AddWithSuggestion(
            Rules.NamelessValue, run.Range, names?.Length >= run.Values.Count ? meant : null, run.Written,
            meant.Length == 0 ? "there is no parameter left for it, so remove it" : $"write '{meant}'");
    }

    /// <summary>These parameters with others' values for those that both have: a block's defaults with its arguments.</summary>
    public SpecParameters With(SpecParameters arguments) => this with
    {
        Items = Items.Select(item =>
        {
            foreach (var argument in arguments.Items)
            {
                if (argument.Name == item.Name)
                {
                    return argument;
                }
            }

            return item;
        }).ToEquatableArray(),
    };

    /// <summary>The value of a name; null when there is none.</summary>
    public ParameterValue? Find(string name)
    {
        foreach (var item in Items)
        {
            if (item.Name == name)
            {
                return item.Value;
            }
        }

        return name == Classes && _classes is { } classes ? new NumberValue(default, new ExpressionValue(classes, true, true))
            : name == Input && _input is > 0 and var input ? new NumberValue(default, new ExpressionValue(input) { Factor = 0 })
            : null;
    }
}
