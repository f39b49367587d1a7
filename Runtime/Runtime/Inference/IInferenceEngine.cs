using static TorchSharp.torch;

namespace InceptionDsl.Inference;

/// <summary>Computes a plan. It may be called by several threads.</summary>
internal interface IInferenceEngine : IDisposable
{
    /// <summary>Computes the output of an input, in inference mode.</summary>
    /// <param name="input">N×C×H×W that the network can read, of the plan's type, on its device and in its layout; it stays as it is.</param>
    /// <returns>The plan's output, a new handle, which may share memory with the input; the caller disposes it.</returns>
    Tensor Forward(Tensor input);
}
