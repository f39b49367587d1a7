namespace InceptionDsl.Generator.Model;

/// <summary>Every declaration of the compilation by its key, whatever order their files have. It compares by value.</summary>
internal sealed class DeclarationTable : IEquatable<DeclarationTable>
{
    private static readonly char[] Separators = ['.', '+'];

    private readonly KeyedArray<string, Declaration> _declarations;
    private readonly ILookup<string, Declaration> _byLastName;

    private DeclarationTable(IEnumerable<Declaration> declarations)
    {
        _declarations = declarations.ToKeyedArray(declaration => declaration.Key);
        _byLastName = _declarations.Items.ToLookup(declaration => LastName(declaration.Key), StringComparer.Ordinal);
    }

    /// <summary>The declarations by key and source; of two with one key the first counts: C# before YAML, then by file.</summary>
    public IReadOnlyList<Declaration> Declarations => _declarations.Items;

    public static DeclarationTable Of(IEnumerable<Declaration> declarations) => new(declarations
        .OrderBy(declaration => declaration.Key, StringComparer.Ordinal)
        .ThenBy(declaration => declaration.Source, StringComparer.Ordinal));

    /// <summary>The declaration of a key.</summary>
    public Declaration? Find(string key) => _declarations.TryFind(key, out var found) ? found : null;

    /// <summary>The declarations whose key ends with a name's segments; a nested class is behind a plus sign.</summary>
    public IEnumerable<Declaration> EndingWith(string name) =>
        _byLastName[LastName(name)].Where(declaration => EndsWith(declaration.Key, name));

    /// <inheritdoc/>
    public bool Equals(DeclarationTable? other) => other is not null && _declarations.Equals(other._declarations);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DeclarationTable);

    /// <inheritdoc/>
    public override int GetHashCode() => _declarations.GetHashCode();

    private static string LastName(string key) => key.Substring(key.LastIndexOfAny(Separators) + 1);

    private static bool EndsWith(string key, string name)
    {
        var start = key.Length - name.Length;
        return start >= 0
            && string.Equals(key.Substring(start).Replace('+', '.'), name, StringComparison.Ordinal)
            && (start == 0 || key[start - 1] is '.' or '+');
    }
}
