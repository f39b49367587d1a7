namespace InceptionDsl.Interop.Recognition;

/// <summary>The windows of adaptive pools along one direction, and means over them as products with a matrix.</summary>
internal static class AdaptiveWindows
{
    /// <summary>The windows [⌊i·n/k⌋, ⌈(i+1)·n/k⌉).</summary>
    public static IReadOnlyList<(int Begin, int End)> Of(int length, int count) =>
        [.. Enumerable.Range(0, count).Select(i => ((int)((long)i * length / count), (int)((((i + 1L) * length) + count - 1) / count)))];

    /// <summary>Length and distance of windows that are all alike; null where they are not.</summary>
    public static (int Length, int Stride)? Regular(IReadOnlyList<(int Begin, int End)> windows)
    {
        var length = windows[0].End;
        var stride = windows.Count > 1 ? windows[1].Begin : length;
        return stride > 0 && windows.Select((window, i) => window == (i * stride, (i * stride) + length)).All(isAlike => isAlike)
            ? (length, stride)
            : null;
    }

    /// <summary>The sliding window of an adaptive pool whose windows are all alike; null where they are not.</summary>
    public static Window? Regular(Shape input, Shape output)
    {
        var windows = input.Lengths.Zip(output.Lengths, (length, count) => Regular(Of(length, count))).ToList();
        return windows.All(window => window is not null)
            ? Window.Plain([.. windows.Select(window => window!.Value.Length)], [.. windows.Select(window => window!.Value.Stride)])
            : null;
    }

    /// <summary>A row for each window with 1/its length where it reads, in C order; or the transposed matrix.</summary>
    public static float[] Means(IReadOnlyList<(int Begin, int End)> windows, int length, bool isTransposed)
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
