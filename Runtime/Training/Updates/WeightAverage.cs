using InceptionDsl.Native;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Updates;

/// <summary>A second network that follows the learning one with the moving average of its parameters and statistics.</summary>
internal sealed class WeightAverage
{
    private static readonly TorchScript Script = new(
        """
        def move(averages: List[Tensor], values: List[Tensor], numbers: Tensor):
            torch._foreach_lerp_(averages, values, float(numbers[0]))
            return averages[0]
        """);

    private readonly (Tensor[] Averages, Tensor[] Values) _averaged;
    private readonly (Tensor[] Copies, Tensor[] Values) _counted;
    private readonly double _decay;

    /// <param name="average">Takes over the other's state at once.</param>
    /// <param name="learning">The network that learns.</param>
    /// <param name="decay">Kept of the average at each step, in the long run.</param>
    public WeightAverage(Network average, Network learning, double decay)
    {
        var current = learning.state_dict();
        var pairs = average.state_dict().Select(entry => (Mean: entry.Value, Value: current[entry.Key])).ToLookup(pair => pair.Mean.is_floating_point());
        _averaged = ([.. pairs[true].Select(pair => pair.Mean)], [.. pairs[true].Select(pair => pair.Value)]);

        // A count has no average.
        _counted = ([.. pairs[false].Select(pair => pair.Mean)], [.. pairs[false].Select(pair => pair.Value)]);
        _decay = decay;
        TensorLists.Copy(_averaged.Averages, _averaged.Values);
        TensorLists.Copy(_counted.Copies, _counted.Values);
    }

    /// <summary>Moves the average towards the weights after a step.</summary>
    /// <param name="step">Steps before this one.</param>
    public void Update(long step)
    {
        using var noGrad = no_grad();
        var decay = Math.Min(_decay, (1.0 + step) / (10.0 + step));
        if (_averaged.Averages.Length > 0)
        {
            using var numbers = TorchScript.Numbers(1 - decay);
            Script.Run("move", _averaged.Averages, _averaged.Values, numbers);
        }

        TensorLists.Copy(_counted.Copies, _counted.Values);
    }
}
