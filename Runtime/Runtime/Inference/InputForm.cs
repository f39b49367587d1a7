using InceptionDsl.OneDnn;
using static TorchSharp.torch;

namespace InceptionDsl.Inference;

/// <summary>What operations are compiled for.</summary>
/// <param name="Images">Number N of images.</param>
/// <param name="Channels">Their channels C.</param>
/// <param name="Height">Their height H.</param>
/// <param name="Width">Their width W.</param>
/// <param name="IsChannelsLast">Whether channels are last in memory.</param>
/// <param name="Threads">The number of threads that each operation is divided over.</param>
internal readonly record struct InputForm(long Images, long Channels, long Height, long Width, bool IsChannelsLast, int Threads)
{
    /// <summary>
    /// The form of an N×C×H×W input. Asking for the number of threads also makes it OpenMP's, on a thread that libtorch has not met yet.
    /// </summary>
    public static InputForm Of(DenseTensor input) => input.Tensor.shape is [var images, var channels, var height, var width]
        ? new(images, channels, height, width, input.IsChannelsLast, get_num_threads())
        : throw new ArgumentException("The input has not four dimensions.", nameof(input));
}
