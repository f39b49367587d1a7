using static TorchSharp.torch;

namespace InceptionDsl.Inference;

/// <summary>Computes a plan. It may be called by several threads.</summary>
internal interface IInferenceEngine : IDisposable
{
    /// <summary>Whether images lie as the network wants them; else they are taken as they come, without gaps.</summary>
    bool WantsLayout => true;

    /// <summary>Computes the outputs of an input, in inference mode.</summary>
    /// <param name="input">
    /// N×C×H×W that the network can read, of the plan's type, on its device and, where that is wanted, in its layout; it stays as it is.
    /// </param>
    /// <returns>The plan's outputs, new handles, which may share memory with the input and each other; the caller disposes them.</returns>
    IReadOnlyList<Tensor> Forward(Tensor input);
}
