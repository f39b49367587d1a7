using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>Copies tensors of a file into a module, all or nothing.</summary>
internal static class StateLoader
{
    private const int NamesInMessage = 8;

    /// <summary>
    /// How many batches a normalization has seen, which nothing is computed from: PyTorch before 0.4.1 saved no such counts, and
    /// earlier versions of this library saved them as floats.
    /// </summary>
    private const string BatchCount = "num_batches_tracked";

    /// <summary>
    /// Checks that the file has every tensor of the module in its shape and no other, then copies them; counts of batches that
    /// it does not have become 0. TorchSharp's own loading would broadcast a wrong shape, and names no tensor.
    /// </summary>
    /// <param name="file">The open file.</param>
    /// <param name="path">What errors call it.</param>
    /// <param name="owner">What errors call the module.</param>
    /// <param name="destination">The tensors to fill, by name.</param>
    /// <param name="nameInFile">What a tensor is called in the file.</param>
    /// <param name="candidates">The file's names that must all be wanted.</param>
    /// <exception cref="CheckpointException">It does not fit; nothing has been copied.</exception>
    public static void Load(
        TensorFile file,
        string path,
        string owner,
        IReadOnlyList<(string Name, Tensor Tensor)> destination,
        Func<string, string> nameInFile,
        IEnumerable<string> candidates)
    {
        var tensors = file.Tensors;
        var wanted = destination.Select(entry => nameInFile(entry.Name)).ToHashSet(StringComparer.Ordinal);
        var missing = wanted.Where(name => !tensors.ContainsKey(name) && !IsBatchCount(name)).ToList();
        var unexpected = candidates.Where(name => !wanted.Contains(name)).Order(StringComparer.Ordinal).ToList();
        var mismatched = destination
            .Where(entry => tensors.TryGetValue(nameInFile(entry.Name), out var found) && !Fits(found, entry.Name, entry.Tensor))
            .Select(entry => $"{entry.Name} ({tensors[nameInFile(entry.Name)].Text} in the file, {TensorEntry.Show(entry.Tensor.dtype, entry.Tensor.shape)} in the network)")
            .ToList();
        if (missing.Count + unexpected.Count + mismatched.Count > 0)
        {
            throw new CheckpointException(string.Join(" ", new[]
            {
                $"The weights in '{path}' do not fit {owner}.",
                Sentence("Missing", missing),
                Sentence("Unexpected", unexpected),
                Sentence("Of another shape or type", mismatched),
                "Give the network that they were saved from.",
            }.Where(part => part.Length > 0)));
        }

        using var noGrad = no_grad();
        using var none = 0L.ToScalar();
        foreach (var (name, tensor) in destination)
        {
            if (tensors.ContainsKey(nameInFile(name)))
            {
                file.CopyTo(nameInFile(name), tensor);
            }
            else
            {
                tensor.fill_(none);
            }
        }
    }

    private static bool IsBatchCount(string name) =>
        name == BatchCount || name.EndsWith("." + BatchCount, StringComparison.Ordinal);

    private static bool Fits(TensorEntry found, string name, Tensor tensor) =>
        found.Shape.AsSpan().SequenceEqual(tensor.shape)
        && (found.Type == tensor.dtype || (IsFloat(found.Type) && (IsFloat(tensor.dtype) || IsBatchCount(name))));

    private static bool IsFloat(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;

    private static string Sentence(string what, List<string> names) => names.Count switch
    {
        0 => "",
        <= NamesInMessage => $"{what}: {string.Join(", ", names)}.",
        _ => $"{what}: {string.Join(", ", names.Take(NamesInMessage))} and {names.Count - NamesInMessage} more.",
    };
}
