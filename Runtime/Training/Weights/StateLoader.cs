using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>Copies tensors of a file into a module, all or nothing, or as many as fit where that is asked for.</summary>
internal static class StateLoader
{
    /// <summary>
    /// Checks that the file has every tensor of the module in its shape and no other, then copies them; counts of batches that
    /// it does not have become 0. TorchSharp's own loading would broadcast a wrong shape, and names no tensor.
    /// </summary>
    /// <param name="tensors">The file's tensors by the module's names: all must be wanted.</param>
    /// <param name="owner">What errors call the module.</param>
    /// <param name="destination">The tensors to fill, by name.</param>
    /// <param name="isPartial">Whether what fits is copied although other tensors don't.</param>
    /// <returns>What fits and what does not.</returns>
    /// <exception cref="CheckpointException">It does not fit; nothing has been copied.</exception>
    public static TensorFit Load(
        NamedTensors tensors, string owner, IReadOnlyList<(string Name, Tensor Tensor)> destination, bool isPartial = false)
    {
        var wanted = WantedTensor.Of(destination);
        var fit = TensorFit.Of(tensors, wanted);
        if (isPartial ? fit.Taken.Count == 0 : !fit.IsWhole)
        {
            throw new CheckpointException(string.Join(" ", new[]
            {
                $"The weights in '{tensors.File.Path}' do not fit {owner}{(isPartial ? " at all" : "")}.", fit.Differences, PrefixAdvice.Of(tensors, wanted), "Give the network that they were saved from.",
            }.Where(part => part.Length > 0)));
        }

        var places = destination.ToDictionary(entry => entry.Name, entry => entry.Tensor, StringComparer.Ordinal);
        foreach (var tensor in fit.Taken)
        {
            tensors.File.CopyTo(tensors.NameInFile[tensor.Name], places[tensor.Name]);
        }

        using var noGrad = no_grad();
        using var none = 0L.ToScalar();
        foreach (var count in fit.Counts)
        {
            places[count.Name].fill_(none);
        }

        return fit;
    }
}
