using InceptionDsl.Reports;
using InceptionDsl.Training.Weights;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>What is in a file of weights, for programs.</summary>
internal static class WeightsDocument
{
    /// <param name="file">The file.</param>
    /// <param name="tensors">Its tensors, or those of it and of a network.</param>
    /// <param name="columns">What is said of each.</param>
    /// <param name="fits">How it fits networks, the best first.</param>
    public static string Json(
        TensorFile file, IReadOnlyList<InspectedTensor> tensors, IReadOnlyList<Column<InspectedTensor>> columns, IReadOnlyList<NetworkFit> fits) =>
        ColumnJson.Document(json =>
        {
            json.WriteStartObject();
            json.WriteString("file", file.Path);
            json.WriteString("fileFormat", file.Format);
            json.WriteStartObject("metadata");
            foreach (var (name, text) in file.Metadata)
            {
                json.WriteString(name, text);
            }

            json.WriteEndObject();
            json.WriteRows("tensors", tensors, columns);
            json.WriteRows("networks", fits, WeightsColumns.OfNetworks);
            json.WriteEndObject();
        });
}
