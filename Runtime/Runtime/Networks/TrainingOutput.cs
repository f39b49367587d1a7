using static TorchSharp.torch;

namespace InceptionDsl;

/// <summary>The logits of a training forward.</summary>
/// <param name="Logits">The main classifier's, N×classes.</param>
/// <param name="Auxiliary">Those of the auxiliary classifiers, in the order of the stages.</param>
public sealed record TrainingOutput(Tensor Logits, IReadOnlyList<AuxiliaryOutput> Auxiliary) : IDisposable
{
    /// <summary>The logits of the auxiliary classifier of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message names those there are.</exception>
    public Tensor this[string name] =>
        Auxiliary.FirstOrDefault(output => output.Name == name)?.Logits
        ?? throw new KeyNotFoundException(
            $"There is no auxiliary classifier '{name}'; there are: {string.Join(", ", Auxiliary.Select(output => output.Name))}.");

    /// <summary>Disposes every tensor.</summary>
    public void Dispose()
    {
        Logits.Dispose();
        foreach (var output in Auxiliary)
        {
            output.Logits.Dispose();
        }
    }
}

/// <summary>The output of one auxiliary classifier.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Weight">Weight of its loss in the total.</param>
/// <param name="Logits">N×classes.</param>
public sealed record AuxiliaryOutput(string Name, double Weight, Tensor Logits);
