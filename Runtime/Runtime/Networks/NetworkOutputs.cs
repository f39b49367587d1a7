using static TorchSharp.torch;

namespace InceptionDsl;

/// <summary>What a network gives, each output by its name. A network of several has a record of its own, with a property for each.</summary>
public abstract record NetworkOutputs : IDisposable
{
    /// <summary>The outputs, in the order of their stages.</summary>
    public abstract IReadOnlyList<NetworkOutput> All { get; }

    /// <summary>The last, which <see cref="Network.forward"/> returns alone.</summary>
    public Tensor Last => All[^1].Tensor;

    /// <summary>The output of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message names those there are.</exception>
    public Tensor this[string name] =>
        All.FirstOrDefault(output => output.Name == name)?.Tensor
        ?? throw new KeyNotFoundException($"There is no output '{name}'; there are: {string.Join(", ", All.Select(output => output.Name))}.");

    /// <summary>Disposes every tensor.</summary>
    public void Dispose()
    {
        foreach (var output in All)
        {
            output.Tensor.Dispose();
        }

        GC.SuppressFinalize(this);
    }
}

/// <summary>One output of a network.</summary>
/// <param name="Name">The name of the stage that gives it; <c>output</c> where the network declares no output.</param>
/// <param name="Tensor">N×classes, N×F, or N×C×H×W.</param>
public sealed record NetworkOutput(string Name, Tensor Tensor);

/// <summary>Outputs of any network.</summary>
internal sealed record NamedOutputs(IReadOnlyList<NetworkOutput> Tensors) : NetworkOutputs
{
    /// <inheritdoc/>
    public override IReadOnlyList<NetworkOutput> All => Tensors;
}
