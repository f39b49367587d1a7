using InceptionDsl.Language.Costs;
using InceptionDsl.Language.Schedules;

namespace InceptionDsl;

/// <summary>
/// Most memory that activations take at one time, for one sample in 32-bit floats: the input in the network's layout, layers'
/// outputs and the tensors that modules make within, each from its making until the emitted code lets it go.
/// </summary>
/// <param name="Inference">Of <c>forward</c> without gradients, in evaluation: no auxiliary classifiers, no taps.</param>
/// <param name="Training">
/// Of <c>ForwardTraining</c> in training: what autograd keeps for the backward pass stays; and of the backward pass where it computes a stage
/// again. Normalizations with ReLU and pools are those of oneDNN, which computes them on Linux with processors of x86; libtorch's keep the
/// output of the one and eight bytes for each maximum.
/// </param>
public readonly record struct ActivationMemory(long Inference, long Training)
{
    /// <summary>Counts a network's.</summary>
    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    public static ActivationMemory Of(NetworkGraph graph)
    {
        var schedule = NetworkSchedule.Of(graph);
        return new(NetworkTrace.Peak(graph, schedule, isTraining: false), NetworkTrace.Peak(graph, schedule, isTraining: true));
    }
}
