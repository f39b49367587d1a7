using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>What every network is measured with.</summary>
internal static class BenchmarkBatch
{
    /// <summary>The learning rate of a training step.</summary>
    public const double LearningRate = 1e-4;

    /// <summary>The momentum of a training step's SGD.</summary>
    public const double Momentum = 0.9;

    /// <summary>Samples of noise, such as N×C×H×W.</summary>
    public static Tensor Images(Shape input, int batch, Device device, ScalarType type = ScalarType.Float32) =>
        randn([batch, .. input.Dimensions.Select(length => (long)length)], dtype: type, device: device);

    /// <summary>Random classes, N.</summary>
    public static Tensor Labels(int classes, int batch, Device device) => randint(classes, [batch], ScalarType.Int64, device);
}
