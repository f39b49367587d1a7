using InceptionDsl.Interop.Recognition;

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

        var (rows, columns) = (AdaptiveWindows.Of(plane.Height, output.Height), AdaptiveWindows.Of(plane.Width, output.Width));
        if (AdaptiveWindows.Regular(rows) is { } vertical && AdaptiveWindows.Regular(columns) is { } horizontal)
        {
            return Pool(
                layer.Name, input, layer.IsAverage, new Window(vertical.Length, horizontal.Length, vertical.Stride, horizontal.Stride), [0, 0, 0, 0]);
        }

        if (layer.IsAverage)
        {
            var left = builder.Numbers(layer.Name + "/rows", [output.Height, plane.Height], AdaptiveWindows.Means(rows, plane.Height, isTransposed: false));
            var right = builder.Numbers(layer.Name + "/columns", [plane.Width, output.Width], AdaptiveWindows.Means(columns, plane.Width, isTransposed: true));
            return builder.Node("MatMul", layer.Name, [builder.Node("MatMul", layer.Name + "/means", [left, input]), right]);
        }

        return Maxima(layer.Name, layer.Name, Maxima(layer.Name, layer.Name + "/rows", input, rows, 2), columns, 3);
    }

    /// <summary>Maxima of windows along an axis, one after the other.</summary>
    private string Maxima(string layer, string name, string input, IReadOnlyList<(int Begin, int End)> windows, int axis)
    {
        var axes = builder.Integers($"{layer}/axis{axis}", axis);
        var parts = windows.Select(window =>
        {
            var part = builder.Node(
                "Slice", $"{layer}/slice",
                [input, builder.Integers($"{layer}/begin", window.Begin), builder.Integers($"{layer}/end", window.End), axes]);
            return builder.Node("ReduceMax", $"{layer}/max", [part], OnnxAttribute.Of("axes", [axis]), OnnxAttribute.Of("keepdims", 1L));
        }).ToList();
        return builder.Node("Concat", name, parts, OnnxAttribute.Of("axis", (long)axis));
    }
}
