using InceptionDsl.Language;

namespace InceptionDsl;

/// <summary>What a network's layers, stages and the whole cost for one sample.</summary>
/// <param name="Name">The network's name.</param>
/// <param name="Input">Shape of an input sample, C×H×W.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Total">The cost of the network as it is evaluated: without auxiliary classifiers.</param>
/// <param name="TotalWithAuxiliary">The cost with auxiliary classifiers, as it is trained (forward only).</param>
/// <param name="Stages">The stages, in order.</param>
/// <param name="Layers">The layers, in order, the input excepted.</param>
public sealed record NetworkReport(
    string Name,
    Shape Input,
    int Classes,
    Cost Total,
    Cost TotalWithAuxiliary,
    EquatableArray<StageReport> Stages,
    EquatableArray<LayerReport> Layers)
{
    /// <summary>Counts a network.</summary>
    public static NetworkReport Of(NetworkGraph graph)
    {
        var fields = ReceptiveField.Of(graph);
        var stages = new List<StageReport>();
        var layers = new List<LayerReport>();
        var (total, withAuxiliary) = (default(Cost), default(Cost));
        foreach (var stage in graph.Stages)
        {
            var cost = default(Cost);
            foreach (var index in stage.Layers)
            {
                var layer = graph.Layers[index];
                var report = new LayerReport(
                    layer.Name, layer.Kind, layer.Details, stage.Name, layer.Output, CostModel.Of(layer), fields[index]);
                layers.Add(report);
                cost += report.Cost;
            }

            stages.Add(new StageReport(
                stage.Name, stage.Kind, stage.Text, graph.Layers[stage.LastLayer].Output, cost, fields[stage.LastLayer], stage.IsAuxiliary));
            withAuxiliary += cost;
            if (!stage.IsAuxiliary)
            {
                total += cost;
            }
        }

        return new NetworkReport(
            graph.Name, graph.Input, graph.Classes, total, withAuxiliary, stages.ToEquatableArray(), layers.ToEquatableArray());
    }
}

/// <summary>What one stage costs for one sample.</summary>
/// <param name="Name">Its path in the state dict.</param>
/// <param name="Kind">Which stage it is.</param>
/// <param name="Text">Its specification.</param>
/// <param name="Output">Shape of its output.</param>
/// <param name="Cost">The sum over its layers.</param>
/// <param name="Field">Receptive field of its output.</param>
/// <param name="IsAuxiliary">Whether it is an auxiliary classifier.</param>
public sealed record StageReport(
    string Name, StageKind Kind, string Text, Shape Output, Cost Cost, ReceptiveField Field, bool IsAuxiliary);

/// <summary>What one layer costs for one sample.</summary>
/// <param name="Name">Its path.</param>
/// <param name="Kind">Its kind in a word.</param>
/// <param name="Details">Kernel, stride, padding and the like.</param>
/// <param name="Stage">Name of its stage.</param>
/// <param name="Output">Shape of its output.</param>
/// <param name="Cost">Its cost.</param>
/// <param name="Field">Receptive field of its output.</param>
public sealed record LayerReport(
    string Name, string Kind, string Details, string Stage, Shape Output, Cost Cost, ReceptiveField Field);
