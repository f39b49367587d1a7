using static TorchSharp.torch;

namespace InceptionDsl.Training;

/// <summary>A second network that follows the learning one with the moving average of its parameters and statistics.</summary>
internal sealed class WeightAverage
{
    private readonly List<(Tensor Average, Tensor Current)> _pairs;
    private readonly double _decay;

    /// <param name="average">Takes over the other's state at once.</param>
    /// <param name="learning">The network that learns.</param>
    /// <param name="decay">Kept of the average at each step, in the long run.</param>
    public WeightAverage(Network average, Network learning, double decay)
    {
        var current = learning.state_dict();
        _pairs = [.. average.state_dict().Select(entry => (entry.Value, current[entry.Key]))];
        _decay = decay;
        using var noGrad = no_grad();
        foreach (var (mean, value) in _pairs)
        {
            mean.copy_(value);
        }
    }

    /// <summary>Moves the average towards the weights after a step.</summary>
    /// <param name="step">Steps before this one.</param>
    public void Update(long step)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var decay = Math.Min(_decay, (1.0 + step) / (10.0 + step));
        foreach (var (mean, value) in _pairs)
        {
            if (mean.is_floating_point())
            {
                mean.lerp_(value, 1 - decay);
            }
            else
            {
                mean.copy_(value);
            }
        }
    }
}
