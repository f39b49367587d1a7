using static TorchSharp.torch;

namespace InceptionDsl;

/// <summary>What a training forward gives.</summary>
/// <param name="Logits">The main classifier's, N×classes; the last output of a network of several.</param>
/// <param name="Auxiliary">The logits of the auxiliary classifiers, in the order of the stages.</param>
public record TrainingOutput(Tensor Logits, IReadOnlyList<AuxiliaryOutput> Auxiliary) : IDisposable
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
        DisposeOutputs();
        foreach (var output in Auxiliary)
        {
            output.Logits.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    private protected virtual void DisposeOutputs() => Logits.Dispose();
}

/// <summary>What the training forward of a network of several outputs gives.</summary>
/// <typeparam name="TOutputs">The network's record of its outputs.</typeparam>
/// <param name="Outputs">The outputs, by their names.</param>
/// <param name="Auxiliary">The logits of the auxiliary classifiers, in the order of the stages.</param>
public sealed record TrainingOutput<TOutputs>(TOutputs Outputs, IReadOnlyList<AuxiliaryOutput> Auxiliary) : TrainingOutput(Outputs.Last, Auxiliary)
    where TOutputs : NetworkOutputs
{
    private protected override void DisposeOutputs() => Outputs.Dispose();
}

/// <summary>The output of one auxiliary classifier.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Weight">Weight of its loss in the total.</param>
/// <param name="Logits">N×classes.</param>
public sealed record AuxiliaryOutput(string Name, double Weight, Tensor Logits);
