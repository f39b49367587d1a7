using InceptionDsl.Generator.Faults;
using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Generator.Resolution;

/// <summary>Picks what a declaration depends on out of the table of all.</summary>
internal sealed class ClosureBuilder
{
    private readonly DeclarationTable _table;
    private readonly ReferenceFinder _finder;
    private readonly Dictionary<string, LinkedDeclaration?> _sound = new(StringComparer.Ordinal);

    private ClosureBuilder(DeclarationTable table)
    {
        _table = table;
        _finder = new ReferenceFinder(table);
    }

    /// <summary>A declaration with everything that it depends on.</summary>
    /// <param name="declaration">The declaration, one of the table's.</param>
    /// <param name="table">Every declaration.</param>
    /// <param name="isolation">Runs the step.</param>
    public static Closure Of(Declaration declaration, DeclarationTable table, Isolation isolation) => isolation.Run(
        PipelineStep.Resolve,
        declaration.Title,
        () => Of(declaration, table),
        fault => new Closure(new LinkedDeclaration(declaration with { IsBroken = true }, []), [], [fault.OfDeclaration]));

    private static Closure Of(Declaration declaration, DeclarationTable table) =>
        table.Find(declaration.Key) is { } first && first.Source != declaration.Source
            ? Twice(declaration, first)
            : new ClosureBuilder(table).Build(declaration);

    /// <summary>The second declaration of a name: only the first is compiled and emitted.</summary>
    private static Closure Twice(Declaration declaration, Declaration first)
    {
        var problem = new Problem(
            Rules.DeclaredTwice,
            new ProblemPlace(ProblemPlace.Settings, null, null),
            [declaration.Key, first.Source.Length == 0 ? "in C#" : "in " + first.Source]);
        return new Closure(new LinkedDeclaration(declaration with { Type = null, IsBroken = true }, []), [], [problem]);
    }

    private Closure Build(Declaration declaration)
    {
        var problems = new List<Problem>();
        var root = _finder.Link(declaration, problems);
        if (CycleFinder.Through(root, _finder, _table) is { } problem)
        {
            problems.Add(problem);
        }

        _sound.Add(declaration.Key, null);
        root = WithSoundLinks(root);
        var reached = new SortedDictionary<string, LinkedDeclaration>(StringComparer.Ordinal);
        Collect(root, reached);
        return new Closure(root, reached.Values.ToEquatableArray(), problems.ToEquatableArray());
    }

    /// <summary>
    /// A declaration on which others can rest; null for one that has a mistake, which is reported with it, or depends on one
    /// that has, or on itself.
    /// </summary>
    private LinkedDeclaration? Sound(string key)
    {
        if (_sound.TryGetValue(key, out var known))
        {
            return known;
        }

        // Whoever meets it again before it is known to be sound is in a cycle with it.
        _sound.Add(key, null);
        if (_table.Find(key) is not { IsBroken: false, HasMistakes: false } declaration)
        {
            return null;
        }

        // Its class, and what a block is alone, do not matter to those that refer to it.
        var problems = new List<Problem>();
        var linked = _finder.Link(
            declaration with { Type = null, Block = declaration.Block is { } block ? block with { Alone = null } : null }, problems);
        var sound = WithSoundLinks(linked);
        return _sound[key] = sound.Links.Count == declaration.References.Count ? sound : null;
    }

    private LinkedDeclaration WithSoundLinks(LinkedDeclaration linked) =>
        linked with { Links = linked.Links.Where(link => link.Key is null || Sound(link.Key) is not null).ToEquatableArray() };

    private void Collect(LinkedDeclaration from, SortedDictionary<string, LinkedDeclaration> reached)
    {
        foreach (var key in from.Links.Select(link => link.Key).OfType<string>())
        {
            if (!reached.ContainsKey(key) && Sound(key) is { } declaration)
            {
                reached.Add(key, declaration);
                Collect(declaration, reached);
            }
        }
    }
}
