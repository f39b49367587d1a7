namespace InceptionDsl.Interop.Onnx;

internal sealed partial class OnnxLayerWriter
{
    /// <summary>
    /// A 1×1 output is ONNX's global pool. Windows of one length at equal distances are a pool; others are taken row by row and column
    /// by column: a mean as products with matrices, a maximum as one of slices.
    /// </summary>
    public string Visit(AdaptivePoolLayer layer)
    {
        var (input, plane, output) = (First(layer), layers[layer.Inputs[0]].Output, layer.Output);
        if (output.Positions == 1)
        {
            return builder.Node(layer.IsAverage ? "GlobalAveragePool" : "GlobalMaxPool", layer.Name, [input]);
        }

        var (rows, columns) = (Windows(plane.Height, output.Height), Windows(plane.Width, output.Width));
        if (Regular(rows) is { } vertical && Regular(columns) is { } horizontal)
        {
            return builder.Node(
                layer.IsAverage ? "AveragePool" : "MaxPool", layer.Name, [input],
                OnnxAttribute.Of("kernel_shape", vertical.Length, horizontal.Length), OnnxAttribute.Of("strides", vertical.Stride, horizontal.Stride));
        }

        if (layer.IsAverage)
        {
            var left = builder.Numbers(layer.Name + "/rows", [output.Height, plane.Height], Means(rows, plane.Height, isTransposed: false));
            var right = builder.Numbers(layer.Name + "/columns", [plane.Width, output.Width], Means(columns, plane.Width, isTransposed: true));
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

    /// <summary>The windows [⌊i·n/k⌋, ⌈(i+1)·n/k⌉).</summary>
    private static List<(int Begin, int End)> Windows(int length, int count) =>
        [.. Enumerable.Range(0, count).Select(i => ((int)((long)i * length / count), (int)((((i + 1L) * length) + count - 1) / count)))];

    /// <summary>Length and distance of windows that are all alike; null where they are not.</summary>
    private static (int Length, int Stride)? Regular(IReadOnlyList<(int Begin, int End)> windows)
    {
        var length = windows[0].End;
        var stride = windows.Count > 1 ? windows[1].Begin : length;
        return stride > 0 && windows.Select((window, i) => window == (i * stride, (i * stride) + length)).All(isAlike => isAlike)
            ? (length, stride)
            : null;
    }

    /// <summary>A row for each window with 1/its length where it reads.</summary>
    private static float[] Means(IReadOnlyList<(int Begin, int End)> windows, int length, bool isTransposed)
    {
        var matrix = new float[windows.Count * length];
        for (var i = 0; i < windows.Count; i++)
        {
            for (var j = windows[i].Begin; j < windows[i].End; j++)
            {
                matrix[isTransposed ? (j * windows.Count) + i : (i * length) + j] = 1f / (windows[i].End - windows[i].Begin);
            }
        }

        return matrix;
    }
}
