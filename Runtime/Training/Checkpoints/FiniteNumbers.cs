using static TorchSharp.torch;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>Finds tensors that hold NaN or an infinite value.</summary>
internal static class FiniteNumbers
{
    private const int MostShown = 4;

    /// <summary>The names of those that do, in their order.</summary>
    public static IReadOnlyList<string> Lacking(IEnumerable<(string Name, Tensor Tensor)> tensors)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        return [.. tensors.Where(entry => entry.Tensor.is_floating_point() && !entry.Tensor.isfinite().all().item<bool>()).Select(entry => entry.Name)];
    }

    /// <summary>A few of the names, and how many more there are.</summary>
    public static string Show(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostShown)) + (names.Count > MostShown ? $" and {names.Count - MostShown} more" : "");
}
