using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>A mistake in a YAML file.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="Range">Where in the file, in UTF-16 units of the text as it was given.</param>
internal sealed record YamlProblem(Problem Problem, TextRange Range)
{
    /// <inheritdoc/>
    public override string ToString() => Problem.ToString(FrontEnd.Yaml);
}

/// <summary>Collects the problems of one file.</summary>
internal sealed class YamlProblems
{
    /// <summary>A file that is wrong from end to end needs no more than this to be said of it.</summary>
    private const int Most = 100;

    private readonly List<YamlProblem> _items = [];

    /// <summary>What was said of which characters: a value that aliases repeat has its mistake once.</summary>
    private readonly HashSet<(TextRange Range, string Text)> _told = [];

    /// <summary>The problems in the order of the file.</summary>
    public EquatableArray<YamlProblem> InOrder() => _items.OrderBy(item => item.Range.Start).ToEquatableArray();

    /// <summary>How many there were, those that are not kept included.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no more are taken.</summary>
    public bool IsFull => _items.Count == Most;

    /// <summary>Counts a problem that is not kept, where finding its words would take time.</summary>
    public void Skip() => Count++;

    public void Add(Rule rule, TextRange range, params Wording[] arguments) =>
        Add(new Problem(rule, new ProblemPlace(-1, null, range), arguments.ToEquatableArray()), range);

    public void Add(Problem problem, TextRange range)
    {
        Count++;
        if (!IsFull && _told.Add((range, problem.ToString())))
        {
            _items.Add(new YamlProblem(problem, range));
        }
    }
}
