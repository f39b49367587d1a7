using InceptionDsl.Language.Text;
using InceptionDsl.Reports;
using InceptionDsl.Training.Weights;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>The columns of what is in a file of weights, and of what it fits.</summary>
internal static class WeightsColumns
{
    private static readonly Column<InspectedTensor> Name = new("tensor", "Tensor", tensor => tensor.Name) { Form = ColumnForm.Text };

    /// <summary>A row for each tensor of a file.</summary>
    public static IReadOnlyList<Column<InspectedTensor>> OfFile { get; } =
    [
        Name,
        new("type", "Type", tensor => $"{tensor.InFile!.Type}") { Form = ColumnForm.Text },
        new("shape", "Shape", tensor => Shape(tensor.InFile!.Shape)) { Form = ColumnForm.Text },
        new("numbers", "Numbers", tensor => Cell.Count(tensor.InFile!.Elements)),
        new("bytes", "Bytes", tensor => Cell.Bytes(BytesOf(tensor.InFile!))),
    ];

    /// <summary>A row for each tensor of a file and a network.</summary>
    public static IReadOnlyList<Column<InspectedTensor>> OfFit { get; } =
    [
        Name,
        new("difference", "Is", tensor => tensor.Difference ?? "as wanted") { Form = ColumnForm.Text },
        new("inFile", "In the file", tensor => tensor.InFile?.Text ?? Cell.None("-")) { Form = ColumnForm.Text },
        new("inNetwork", "In the network", tensor => tensor.InNetwork?.Text ?? Cell.None("-")) { Form = ColumnForm.Text },
        new("nameInFile", "Name in the file", tensor => tensor.NameInFile ?? Cell.None("-")) { Form = ColumnForm.Data },
        new("nearest", "Nearest name", tensor => tensor.Nearest ?? Cell.None("-")) { Form = ColumnForm.Text },
    ];

    /// <summary>A row for each network.</summary>
    public static IReadOnlyList<Column<NetworkFit>> OfNetworks { get; } =
    [
        new("network", "Network", fit => fit.Network.Name) { Form = ColumnForm.Text },
        new("classes", "Classes", fit => Cell.Count(fit.Classes)) { Legend = "as the file's classifier has" },
        new("wanted", "Tensors", fit => Cell.Count(fit.Wanted)) { Legend = "of the network, without counts of batches" },
        new("fit", "Fit", fit => Cell.Count(fit.Fit.Taken.Count(tensor => !tensor.IsBatchCount))),
        new("missing", "Missing", fit => Cell.Count(fit.Fit.Missing.Count)),
        new("mismatched", "Of another shape", fit => Cell.Count(fit.Fit.Mismatched.Count)),
        new("unexpected", "Unexpected", fit => Cell.Count(fit.Fit.Unexpected.Count)),
    ];

    /// <summary>The bytes of a tensor's numbers.</summary>
    public static long BytesOf(TensorEntry entry) => entry.Elements > long.MaxValue / 8 ? long.MaxValue
        : entry.Elements * TorchTypes.BytesOf(entry.Type)!.Value;

    /// <summary>What a file is, in lines.</summary>
    public static IReadOnlyList<string> About(TensorFile file)
    {
        var weights = WeightsFile.Describe(file);
        return
        [
            $"{file.Path}: {file.Format}, {Numbers.WriteWith(file.Names.Count, "tensor")}, {Numbers.WriteRounded(Total(file, entry => entry.Elements))} numbers, {Numbers.WriteRounded(Total(file, BytesOf))}B",
            .. weights is null ? Array.Empty<string>()
                : [$"Weights of {weights.Network}, trained on {weights.Data} for {Numbers.WriteWith(weights.Epoch, "epoch")} by the recipe {weights.Recipe.Name}, for {Numbers.Write(weights.ClassNames.Count)} {(weights.ClassNames.Count == 1 ? "class" : "classes")}"],
            .. WeightsFile.NormalizationOf(file) is { } images ? [$"Images are normalized: {images.Text}"] : Array.Empty<string>(),
            .. file.Metadata.Where(fact => !fact.Key.StartsWith("inception-dsl.", StringComparison.Ordinal)).Select(fact => $"{fact.Key}: {Short(fact.Value)}"),
        ];
    }

    private static long Total(TensorFile file, Func<TensorEntry, long> of) =>
        (long)Int128.Min(long.MaxValue, file.Tensors.Values.Aggregate(Int128.Zero, (sum, entry) => sum + of(entry)));

    private static string Shape(IReadOnlyList<long> shape) => shape.Count == 0 ? "one number" : string.Join("×", shape);

    private static string Short(string text) => text.ReplaceLineEndings(" ") is var line && line.Length > 80 ? line[..80] + " …" : line;
}
