using InceptionDsl.Language.Graph;

namespace InceptionDsl.Language.Costs;

/// <summary>Adds a network's costs up: layers to modules, to stages, to the whole.</summary>
internal sealed class ReportBuilder
{
    private readonly NetworkGraph _graph;
    private readonly CountingConvention _convention;
    private readonly EquatableArray<ReceptiveField>[] _fields;
    private readonly Dictionary<int, LayerReport> _layers = [];

    public ReportBuilder(NetworkGraph graph, CountingConvention convention)
    {
        (_graph, _convention) = (graph, convention);
        _fields = [.. Enumerable.Range(0, graph.Input.Rank).Select(axis => ReceptiveFields.Of(graph, axis))];
    }

    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    public NetworkReport Build()
    {
        foreach (var stage in _graph.Stages)
        {
            foreach (var index in stage.Layers)
            {
                _layers.Add(index, Layer(index, stage));
            }
        }

        var main = _graph.Stages.Where(stage => !stage.IsAuxiliary).SelectMany(stage => stage.Layers).ToList();
        var (total, operations) = Sum(main);
        var (all, allOperations) = Sum(_graph.Stages.SelectMany(stage => stage.Layers));
        return new NetworkReport(
            _graph.Name,
            _graph.Input,
            _graph.Classes,
            total,
            all,
            _graph.Stages.Select(Stage).ToEquatableArray(),
            _graph.Stages.SelectMany(stage => stage.Layers).Select(index => _layers[index]).ToEquatableArray())
        {
            Output = _graph.Output,
            Outputs = [.. _graph.Outputs.Where(output => output.Stage.IsOutput).Select(output => new OutputReport(output.Name, output.Shape))],
            GivesScores = _graph.GivesScores,
            IsBlock = _graph.Definition.IsBlock,
            Convention = _convention,
            Operations = operations,
            OperationsWithAuxiliary = allOperations,
            Modules = _graph.Stages.SelectMany(Modules).ToEquatableArray(),
            Budgets = _graph.Definition.Budget is null ? [] : Budgets(main).ToEquatableArray(),
            Memory = ActivationMemory.Of(_graph),
            Recomputed = Sum(_graph.Stages.Where(stage => stage.IsRecomputed).SelectMany(stage => stage.Steps)
                .SelectMany(step => Enumerable.Range(step.FirstLayer, step.LayerCount))).Cost,
        };
    }

    /// <summary>Budgets are of torchvision's multiply-adds, whatever the report counts.</summary>
    private IEnumerable<BudgetUse> Budgets(IEnumerable<int> layers) => BudgetCheck.Use(
        _graph.Definition.Budget,
        layers.Select(index => CostModel.Of(_graph, _graph.Layers[index])).Aggregate(default(Cost), (sum, next) => sum + next));

    private (Cost Cost, OperationCounts Operations) Sum(IEnumerable<int> layers)
    {
        var (cost, operations) = (default(Cost), default(OperationCounts));
        foreach (var index in layers)
        {
            cost += _layers[index].Cost;
            operations += _layers[index].Operations;
        }

        return (cost, operations);
    }

    private StageReport Stage(Stage stage)
    {
        var (cost, operations) = Sum(stage.Layers);
        return new StageReport(stage.Name, stage.Kind, stage.Text, _graph.Layers[stage.LastLayer].Output, cost, Fields(stage.LastLayer))
        {
            IsAuxiliary = stage.IsAuxiliary,
            Inputs = Shapes(stage.Inputs),
            Operations = operations,
        };
    }

    private IEnumerable<ModuleReport> Modules(Stage stage)
    {
        foreach (var step in stage.Merge is { } merge ? stage.Steps.Prepend(merge) : stage.Steps)
        {
            var (cost, operations) = Sum(Enumerable.Range(step.FirstLayer, step.LayerCount));
            yield return new ModuleReport(step.Path, step.Text, stage.Name, _graph.Layers[step.LastLayer].Output, cost, Fields(step.LastLayer))
            {
                IsAuxiliary = stage.IsAuxiliary,
                Inputs = Shapes(step.Inputs),
                Operations = operations,
            };
        }
    }

    private LayerReport Layer(int index, Stage stage)
    {
        var layer = _graph.Layers[index];
        var (cost, input) = (CostModel.Of(_graph, layer), _graph.InputOf(layer));
        return new LayerReport(
            layer.Name,
            layer.Kind,
            layer.Details,
            stage.Name,
            layer.Output,
            cost with
            {
                MultiplyAdds = checked(cost.MultiplyAdds + layer.CountOthers(CountingRules.Of(_convention), input)),
            },
            Fields(index))
        {
            IsAuxiliary = stage.IsAuxiliary,
            Inputs = Shapes(layer.Inputs),
            Window = layer.Sliding,
            Groups = layer switch
            {
                ConvolvingLayer convolution => convolution.Groups,
                ChannelShuffleLayer shuffle => shuffle.Groups,
                _ => 1,
            },
            Operations = layer.CountOperations(input),
        };
    }

    private EquatableArray<ReceptiveField> Fields(int layer) => _fields.Select(fields => fields[layer]).ToEquatableArray();

    private EquatableArray<Shape> Shapes(EquatableArray<int> layers) =>
        layers.Select(index => _graph.Layers[index].Output).ToEquatableArray();
}
