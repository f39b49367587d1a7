using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>Where the parts of one declaration stand in its file, for problems that are found after reading it.</summary>
/// <param name="name">The declaration's name.</param>
internal sealed class DefinitionPlaces(TextRange name)
{
    private readonly Dictionary<int, TextRange> _stages = [];
    private readonly Dictionary<(int Stage, SettingName Setting), PlacedText> _values = [];

    private readonly Dictionary<(int Stage, SettingName Setting, int Element), PlacedText> _elements = [];

    /// <summary>Says where a stage, or another part that problems name, stands.</summary>
    public void Add(int stage, TextRange range) => _stages[stage] = range;

    /// <summary>Says where the value of a setting stands.</summary>
    public void Add(int stage, SettingName setting, PlacedText value) => _values[(stage, setting)] = value;

    /// <summary>Says where one value of a setting's list stands.</summary>
    public void Add(int stage, SettingName setting, int element, PlacedText value) => _elements[(stage, setting, element)] = value;

    /// <summary>The characters that a problem's place means: of the value, else of the stage, else of the declaration's name.</summary>
    public TextRange Find(ProblemPlace place)
    {
        if (place is { Setting: { } list, Element: { } element } && _elements.TryGetValue((place.Stage, list, element), out var one))
        {
            return one.Locate(place.Range);
        }

        if (place.Setting is { } setting && _values.TryGetValue((place.Stage, setting), out var value))
        {
            return value.Locate(place.Range);
        }

        return _stages.TryGetValue(place.Stage, out var stage) ? stage : name;
    }
}
