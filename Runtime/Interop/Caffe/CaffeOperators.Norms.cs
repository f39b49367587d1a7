using InceptionDsl.Interop.Recognition;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Caffe;

/// <summary>Normalizations, whose numbers stand in one layer of a file or in two.</summary>
internal sealed partial class CaffeOperators
{
    private int Lrn(CaffeLayer layer, int input)
    {
        var settings = layer.Message.Message("lrn_param");
        return graph.AddLocalResponseNorm(
            layer.Name, input, layer.Whole(settings, "local_size", 5), layer.Number(settings, "alpha", 1), layer.Number(settings, "beta", 0.75),
            layer.Number(settings, "k", 1));
    }

    /// <summary>The normalization that was added last, while no layer Scale has given its scale and shift; else -1.</summary>
    private int _unscaled = -1;

    private (TensorSource Mean, TensorSource Variance) _statistics;

    /// <summary>Caffe's normalization has no scale and shift of its own: a layer Scale may follow, else they are 1 and 0.</summary>
    private int BatchNorm(CaffeLayer layer, int input)
    {
        var settings = layer.Message.Message("batch_norm_param");
        var output = graph.AddBatchNorm(
            layer.Name, input, layer.Number(settings, "eps", 1e-5), Math.Round(1 - layer.Number(settings, "moving_average_fraction", 0.999), 12));
        _unscaled = output;
        if (BlobsOf(layer, 3) is { } blobs)
        {
            _statistics = (Averaged(blobs[0], blobs[2]), Averaged(blobs[1], blobs[2]));
        }

        return output;
    }

    /// <summary>Caffe keeps sums of means, and beside them what to divide by.</summary>
    private static TensorSource Averaged(TensorSource sum, TensorSource count) => sum with
    {
        Read = () =>
        {
            using var scope = NewDisposeScope();
            using var divisor = count.Read();
            using var tensor = sum.Read();
            using var zero = 0.0.ToScalar();
            return (divisor.ReadCpuSingle(0) == 0 ? tensor.mul(zero) : tensor.div(divisor.reshape(1))).MoveToOuterDisposeScope();
        },
    };

    private int Scale(CaffeLayer layer, IReadOnlyList<int> inputs)
    {
        if (inputs.Count != 1 || inputs[0] != _unscaled || _unscaled != graph.Last)
        {
            throw layer.Wrong("does not follow a BatchNorm, the only layer whose scale has a form in the language");
        }

        SetNorm(_unscaled, BlobsOf(layer, layer.Truth(layer.Message.Message("scale_param"), "bias_term", false) ? 2 : 1));
        return inputs[0];
    }

    private void SetNorm(int output, IReadOnlyList<TensorSource>? scale)
    {
        _unscaled = -1;
        if (weights is null)
        {
            return;
        }

        var channels = graph.ShapeOf(output).Channels;
        graph.SetState(output, new Dictionary<string, TensorSource>
        {
            ["weight"] = scale?[0] ?? new TensorSource([channels], () => ones(channels)),
            ["bias"] = scale is [_, var shift] ? shift : new TensorSource([channels], () => zeros(channels)),
            ["running_mean"] = _statistics.Mean,
            ["running_var"] = _statistics.Variance,
        });
    }

    /// <summary>The layer BN of the forks in which networks with normalization were published first: scale, shift, mean, variance.</summary>
    private int ScaledBatchNorm(CaffeLayer layer, int input)
    {
        var settings = layer.Message.Message("bn_param");
        var output = graph.AddBatchNorm(layer.Name, input, layer.Number(settings, "eps", 1e-5), Math.Round(1 - layer.Number(settings, "momentum", 0.9), 12));
        if (BlobsOf(layer, 4) is { } blobs)
        {
            graph.SetState(output, new Dictionary<string, TensorSource>
            {
                ["weight"] = blobs[0],
                ["bias"] = blobs[1],
                ["running_mean"] = blobs[2],
                ["running_var"] = blobs[3],
            });
        }

        return output;
    }
}
