using InceptionDsl.Language.Text;
using InceptionDsl.Training;

namespace InceptionDsl.CommandLine.Progress;

/// <summary>What a training begins with, in lines of text.</summary>
internal static class StartLines
{
    private const int NamesShown = 12;

    /// <summary>The weights that a file gave.</summary>
    public static string Of(WeightsTaken taken)
    {
        var about = (taken.Network, taken.Data) is ({ } network, { } data) ? $" (of {network}, trained on {data})" : "";
        var reset = taken.Reset.Count == 0 ? "nothing begins anew" : $"these begin anew: {Names(taken.Reset)}";
        return $"Weights {taken.Path}{about}: {Numbers.WriteWith(taken.Tensors, "tensor")} taken; {reset}"
            + (taken.Ignored.Count == 0 ? "" : $"; these are not of the network: {Names(taken.Ignored)}")
            + (taken.Normalization is { } normalization ? $". Images are normalized as theirs were: {normalization.Text}" : "");
    }

    /// <summary>The stages that don't learn.</summary>
    public static string Of(StagesFrozen frozen) =>
        $"Frozen, with {Numbers.WriteCount(frozen.Parameters)} parameters, and run as in evaluation: {Names(frozen.Stages)}";

    private static string Names(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(NamesShown)) + (names.Count > NamesShown ? $" and {Numbers.Write(names.Count - NamesShown)} more" : "");
}
