using InceptionDsl.Language;

namespace InceptionDsl.Generator.Model;

/// <summary>Every declaration of the compilation by its key, whatever order their files have. It compares by value.</summary>
internal sealed class DeclarationTable : IEquatable<DeclarationTable>
{
    private readonly EquatableArray<Declaration> _declarations;
    private readonly Dictionary<string, Declaration> _byKey = new(StringComparer.Ordinal);

    private DeclarationTable(EquatableArray<Declaration> declarations)
    {
        _declarations = declarations;
        foreach (var declaration in declarations)
        {
            if (!_byKey.ContainsKey(declaration.Key))
            {
                _byKey.Add(declaration.Key, declaration);
            }
        }
    }

    /// <summary>The declarations by key and source; of two with one key the first counts: C# before YAML, then by file.</summary>
    public IReadOnlyList<Declaration> Declarations => _declarations;

    public static DeclarationTable Of(IEnumerable<Declaration> declarations) => new(declarations
        .OrderBy(declaration => declaration.Key, StringComparer.Ordinal)
        .ThenBy(declaration => declaration.Source, StringComparer.Ordinal)
        .ToEquatableArray());

    /// <summary>The declaration of a key.</summary>
    public Declaration? Find(string key) => _byKey.TryGetValue(key, out var found) ? found : null;

    /// <inheritdoc/>
    public bool Equals(DeclarationTable? other) => other is not null && _declarations == other._declarations;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DeclarationTable);

    /// <inheritdoc/>
    public override int GetHashCode() => _declarations.GetHashCode();
}
