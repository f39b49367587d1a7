using static TorchSharp.torch;

namespace InceptionDsl;

/// <summary>What a feature-extraction forward gives.</summary>
/// <param name="Features">Outputs of the tapped stages, in the order of the stages.</param>
public sealed record FeatureOutput(IReadOnlyList<Feature> Features) : IDisposable
{
    /// <summary>The output of the tapped stage of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message names those there are.</exception>
    public Tensor this[string name] =>
        Features.FirstOrDefault(feature => feature.Name == name)?.Tensor
        ?? throw new KeyNotFoundException($"There is no tapped stage '{name}'; there are: {string.Join(", ", Features.Select(feature => feature.Name))}.");

    /// <summary>Disposes every tensor.</summary>
    public void Dispose()
    {
        foreach (var feature in Features)
        {
            feature.Tensor.Dispose();
        }
    }
}

/// <summary>The output of one tapped stage.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Tensor">N×C×H×W, or N×F.</param>
public sealed record Feature(string Name, Tensor Tensor);
