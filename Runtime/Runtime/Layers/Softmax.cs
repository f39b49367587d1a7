using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// Shares of 1 over each position's channels, N×C×H×W and alike in other dimensions, or over features, N×F: exp(x) over the sum of all exp(x).
/// </summary>
public sealed class Softmax : nn.Module<Tensor, Tensor>
{
    /// <summary>Nothing is learned.</summary>
    /// <param name="inEvaluationAlone">Whether training has the input as it is.</param>
    public Softmax(bool inEvaluationAlone = false)
        : base(nameof(Softmax)) => InEvaluationAlone = inEvaluationAlone;

    /// <summary>Whether training has the input as it is.</summary>
    public bool InEvaluationAlone { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return InEvaluationAlone && training ? input.alias() : nn.functional.softmax(input, 1);
    }

    /// <summary>Nothing to find: it has no parameters.</summary>
    protected override void RegisterComponents()
    {
    }
}
