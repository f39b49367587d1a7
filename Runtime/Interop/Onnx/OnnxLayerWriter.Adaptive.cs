using InceptionDsl.Interop.Recognition;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Onnx;

internal sealed partial class OnnxLayerWriter
{
    /// <summary>
    /// One of as many rows and columns as there are does nothing. A 1×1 output is ONNX's global pool. Windows of one length at equal
    /// distances are a pool; others are taken row by row and column by column: a mean as products with matrices, a maximum as one of slices.
    /// </summary>
    public string Visit(AdaptivePoolLayer layer)
    {
        var (input, plane, output) = (First(layer), layers[layer.Inputs[0]].Output, layer.Output);
        if (output == plane)
        {
            return input;
        }

        if (output.Positions == 1)
        {
            return builder.Node(layer.IsAverage ? "GlobalAveragePool" : "GlobalMaxPool", layer.Name, [input]);
        }

        if (AdaptiveWindows.Regular(plane, output) is { } regular)
        {
            return Pool(layer.Name, input, layer.IsAverage, regular, new long[2 * regular.Rank]);
        }

        var windows = plane.Lengths.Zip(output.Lengths, AdaptiveWindows.Of).ToList();
        if (layer.IsAverage && plane.Rank == 2)
        {
            var left = builder.Numbers(layer.Name + "/rows", [output.Height, plane.Height],
                AdaptiveWindows.Means(windows[0], plane.Height, isTransposed: false));
            var right = builder.Numbers(layer.Name + "/columns", [plane.Width, output.Width],
                AdaptiveWindows.Means(windows[1], plane.Width, isTransposed: true));
            return builder.Node("MatMul", layer.Name, [builder.Node("MatMul", layer.Name + "/means", [left, input]), right]);
        }

        // Of a signal or a volume each dimension is taken slice by slice; of an image rows first.
        string[] names = [.. Enumerable.Range(0, plane.Rank).Select(axis => axis == plane.Rank - 1 ? layer.Name
            : plane.Rank == 2 ? layer.Name + "/rows" : $"{layer.Name}/axis{Numbers.Write(axis + 2)}/windows")];
        for (var axis = 0; axis < plane.Rank; axis++)
        {
            input = Reduced(layer.Name, names[axis], input, windows[axis], axis + 2, layer.IsAverage ? "ReduceMean" : "ReduceMax");
        }

        return input;
    }

    /// <summary>Maxima or means of windows along an axis, one after the other.</summary>
    private string Reduced(string layer, string name, string input, IReadOnlyList<(int Begin, int End)> windows, int axis, string reduction)
    {
        var axes = builder.Integers($"{layer}/axis{axis}", axis);
        var parts = windows.Select(window =>
        {
            var part = builder.Node(
                "Slice", $"{layer}/slice",
                [input, builder.Integers($"{layer}/begin", window.Begin), builder.Integers($"{layer}/end", window.End), axes]);
            return builder.Node(
                reduction, $"{layer}/{(reduction == "ReduceMax" ? "max" : "mean")}", [part], OnnxAttribute.Of("axes", [axis]), OnnxAttribute.Of("keepdims", 1L));
        }).ToList();
        return builder.Node("Concat", name, parts, OnnxAttribute.Of("axis", (long)axis));
    }
}
