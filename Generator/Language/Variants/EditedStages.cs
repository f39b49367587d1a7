using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Variants;

/// <summary>The stages of a network while a variant edits them: each under its name, repeats one by one.</summary>
internal sealed class EditedStages
{
    private readonly NetworkDefinition _definition;
    private readonly List<EditedStage> _stages;

    /// <param name="definition">The base with the variant's settings.</param>
    /// <param name="blocks">Blocks that the variant's own stages place.</param>
    public EditedStages(NetworkDefinition definition, EquatableArray<BlockDefinition> blocks)
    {
        _definition = definition;
        Blocks = new BlockCollection(definition.Blocks, blocks);
        var names = StageNames.Place(definition.Stages, Parameters, _ => { });
        _stages = [.. names.Select(placed => new EditedStage(Single(placed), -1, []))];
    }

    public List<Problem> Problems { get; } = [];

    /// <summary>What the stages' texts may refer to.</summary>
    public SpecParameters Parameters =>
        SpecParameters.Read(_definition.ParametersSpec, SpecParameters.None(_definition.Classes), new TextProblems()).WithInput(SpecParameters.AnyInput);

    public BlockCollection Blocks { get; }

    /// <summary>A network with each repeat as a stage of its own, under its name, and itself without one: so networks compare that are alike.</summary>
    public static NetworkDefinition Unrolled(NetworkDefinition definition) => new EditedStages(definition with { Name = "" }, []).Definition;

    /// <summary>A stage as it is now.</summary>
    public StageDefinition this[int index] => _stages[index].Stage;

    /// <summary>The network with the stages as they are now.</summary>
    public NetworkDefinition Definition
    {
        get
        {
            var stages = _stages.Select(entry => entry.Stage).ToEquatableArray();
            return _definition with { Stages = stages, Blocks = Blocks.ReachableFrom(stages) };
        }
    }

    /// <summary>For each stage, the variant's item that it is; -1 for a stage of the base.</summary>
    public EquatableArray<int> Origins => [.. _stages.Select(entry => entry.Origin)];

    /// <summary>The settings that edits have given stages of their own.</summary>
    public EquatableArray<GivenSetting> Given =>
        [.. _stages.SelectMany((entry, stage) => entry.Given.Select(given => new GivenSetting(stage, given.Setting, given.Item)))];

    /// <summary>The names of the stages as they are now, in order.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            var definition = _definition with { Stages = _stages.Select(entry => entry.Stage).ToEquatableArray() };
            return [.. StageNames.Place(definition.Stages, Parameters, _ => { })
                .GroupBy(placed => placed.Declared)
                .Select(repeats => repeats.Last().Name)];
        }
    }

    /// <summary>Puts stages in the place of some; the last takes over the name of a single one, which later stages may read.</summary>
    public void Splice(int index, int removed, IReadOnlyList<(StageDefinition Stage, int Origin)> added)
    {
        var name = removed == 1 ? _stages[index].Stage.Name : null;
        _stages.RemoveRange(index, removed);
        _stages.InsertRange(index, added.Select((entry, position) => new EditedStage(
            position == added.Count - 1 && name is not null && entry.Stage is { Name: null, Repeat: 1 } ? entry.Stage with { Name = name } : entry.Stage,
            entry.Origin,
            [])));
    }

    /// <summary>Puts a changed stage in the place of one.</summary>
    public void Change(int index, StageDefinition changed) => _stages[index] = _stages[index] with { Stage = changed };

    /// <summary>Puts a stage in the place of one that an edit has given a setting.</summary>
    /// <param name="setting">The setting's name in C#.</param>
    /// <param name="item">The variant's item that gives it.</param>
    public void Give(int index, StageDefinition changed, string setting, int item)
    {
        var given = _stages[index].Given.Where(known => known.Setting != setting);
        _stages[index] = _stages[index] with { Stage = changed, Given = [.. given, (setting, item)] };
    }

    /// <summary>One repeat as a stage of its own, under the name that it has in the base.</summary>
    private static StageDefinition Single(PlacedStage placed) => placed.Definition with
    {
        Name = placed.Name,
        Repeat = 1,
        From = placed.Repeat == 0 ? placed.Definition.From : null,
    };

    /// <param name="Stage">The stage as it is now.</param>
    /// <param name="Origin">The variant's item that it is; -1 for a stage of the base.</param>
    /// <param name="Given">The settings that edits have given it, each with the variant's item.</param>
    private sealed record EditedStage(StageDefinition Stage, int Origin, EquatableArray<(string Setting, int Item)> Given);
}
