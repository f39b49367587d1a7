using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Recognition;

/// <summary>The names of recognized stages. One that the file has no name for gets one where another stage must refer to it.</summary>
/// <param name="names">What the file calls them.</param>
internal sealed class ChosenNames(IReadOnlyList<string?> names)
{
    private readonly string?[] _names = [.. names];
    private readonly HashSet<string> _taken = names.OfType<string>().ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<StageKind, int> _next = [];

    /// <summary>A stage's name; null where it has none and none needs it.</summary>
    public string? this[int stage] => _names[stage];

    /// <summary>A stage's name, from now on one of its kind's where it had none.</summary>
    public string Need(int stage, StageKind kind) => _names[stage] ??= Free(kind);

    private string Free(StageKind kind)
    {
        var (word, number) = (StageSettings.Of(kind).Word, _next.GetValueOrDefault(kind, 1));
        while (!_taken.Add($"{word}_{Numbers.Write(number)}"))
        {
            number++;
        }

        _next[kind] = number + 1;
        return $"{word}_{Numbers.Write(number)}";
    }
}
