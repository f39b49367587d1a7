using static TorchSharp.torch;

namespace InceptionDsl.Inference;

/// <summary>
/// A network as its own modules compute it, with weights of their own: for one that has modules of the user's own, which no other engine knows.
/// </summary>
internal sealed class ModuleEngine : IInferenceEngine
{
    private readonly nn.Module _network;
    private readonly Func<Tensor, IReadOnlyList<Tensor>> _forward;

    /// <param name="network">A network in evaluation mode, which is the engine's from now on.</param>
    /// <param name="forward">Computes its outputs.</param>
    private ModuleEngine(nn.Module network, Func<Tensor, IReadOnlyList<Tensor>> forward) => (_network, _forward) = (network, forward);

    /// <inheritdoc/>
    public bool WantsLayout => false;

    /// <summary>An engine with copies of a network's weights.</summary>
    /// <param name="copy">A network of the same stages with whatever weights, which is the engine's from now on.</param>
    /// <param name="forward">Computes its outputs.</param>
    /// <param name="state">The weights.</param>
    /// <param name="precision">Type that they are rounded to.</param>
    public static ModuleEngine Of(
        nn.Module copy, Func<Tensor, IReadOnlyList<Tensor>> forward, IReadOnlyDictionary<string, Tensor> state, ScalarType precision)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        foreach (var (name, tensor) in copy.state_dict())
        {
            tensor.copy_(tensor.is_floating_point() ? state[name].to(precision) : state[name]);
        }

        copy.eval();
        return new ModuleEngine(copy, forward);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Forward(Tensor input) => _forward(input);

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
