using System.Text.Json;

namespace InceptionDsl.Reports;

/// <summary>
/// Comparisons as JSON: the networks as they are named, for one image, then every stage of any of them, the first network's in
/// order, another's new ones after those that they follow there.
/// </summary>
internal static class ComparisonJson
{
    /// <summary>The document.</summary>
    public static string Of(NetworkComparison comparison) => ColumnJson.Document(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("networks");
        foreach (var network in comparison.Networks)
        {
            json.WriteStartObject();
            json.WriteMembers(network, NetworkColumns.Compared);
            json.WriteRatios(network.Total, comparison.First.Total);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteConventions(batch: 1, CountingConvention.TorchVision);
        json.WriteStartArray("stages");
        foreach (var stage in comparison.Stages)
        {
            json.WriteStage(stage, comparison.Networks);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>A stage in each network that has it, and in those that lack the first's.</summary>
    private static void WriteStage(this Utf8JsonWriter json, ComparedStage compared, IReadOnlyList<NetworkReport> networks)
    {
        json.WriteStartObject();
        json.WriteString("name", compared.Name);
        json.WriteBoolean("same", compared.IsSame);
        json.WriteStartArray("networks");
        foreach (var (index, network) in networks.Index())
        {
            if (compared.ChangeIn(index) is not { } change)
            {
                continue;
            }

            var (stage, first) = (compared.InNetworks[index], compared.First);
            json.WriteStartObject();
            json.WriteString("network", network.Name);
            json.WriteString("change", change.ToString().ToLowerInvariant());
            if (stage is null)
            {
                json.WriteNull("stage");
            }
            else
            {
                json.WritePropertyName("stage");
                json.WriteObject(stage, PartColumns.Stages(network, batch: 1));
            }

            json.WriteRatios(stage?.Cost, first?.Cost);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Costs divided by the first network's, to six decimals; null of a cost that is 0 there, and of a stage that one of them lacks.</summary>
    private static void WriteRatios(this Utf8JsonWriter json, Cost? cost, Cost? first)
    {
        if (cost is not { } here || first is not { } there)
        {
            json.WriteNull("ratios");
            return;
        }

        json.WriteStartObject("ratios");
        json.WriteMembers(
            here,
            CostColumn.All().Where(column => !column.IsRare)
                .Select(column => new Column<Cost>(column.Id, column.Heading, one => Ratio.Cell(Ratio.Of(column.Of(one), column.Of(there))))));
        json.WriteEndObject();
    }
}
