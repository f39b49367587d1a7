using InceptionDsl.Interop.Recognition;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Caffe;

/// <summary>Convolutions and linear layers, and what layers have learned.</summary>
internal sealed partial class CaffeOperators
{
    private int Convolution(CaffeLayer layer, int input, bool isTransposed)
    {
        var settings = layer.Message.Message("convolution_param");
        var (kernel, stride) = (layer.Pair(settings, "kernel_size", "kernel", 0), layer.Pair(settings, "stride", "stride", 1));
        var (padding, dilation) = (layer.Pair(settings, "pad", "pad", 0), layer.Pair(settings, "dilation", "dilation", 1));
        var window = new Window(
            kernel.Height, kernel.Width, stride.Height, stride.Width, padding.Height, padding.Width, padding.Height, padding.Width, dilation.Height,
                dilation.Width);
        var (width, groups, hasBias) = (layer.Whole(settings, "num_output", 0), layer.Whole(settings, "group", 1), layer.Truth(settings, "bias_term", true));
        var output = isTransposed
            ? graph.AddTransposedConvolution(layer.Name, input, window, [0, 0], width, groups, hasBias)
            : graph.AddConvolution(layer.Name, input, window, width, groups, hasBias);
        SetWeights(layer, output, hasBias);
        return output;
    }

    private int InnerProduct(CaffeLayer layer, int input)
    {
        var settings = layer.Message.Message("inner_product_param");
        if (layer.Whole(settings, "axis", 1) != 1)
        {
            throw layer.Wrong("does not multiply all that one image has, which is its axis 1");
        }

        var hasBias = layer.Truth(settings, "bias_term", true);
        var output = graph.AddLinear(layer.Name, input, layer.Whole(settings, "num_output", 0), hasBias);
        SetWeights(layer, output, hasBias, layer.Truth(settings, "transpose", false));
        return output;
    }

    private void SetWeights(CaffeLayer layer, int output, bool hasBias, bool isTransposed = false)
    {
        if (BlobsOf(layer, hasBias ? 2 : 1) is not { } blobs)
        {
            return;
        }

        var weight = isTransposed && blobs[0].Shape is [.., var rows, var columns]
            ? new TensorSource([columns, rows], () =>
            {
                using var read = blobs[0].Read();
                using var matrix = read.reshape(rows, columns);
                return matrix.t().contiguous();
            })
            : blobs[0];
        graph.SetState(output, hasBias
            ? new Dictionary<string, TensorSource> { ["weight"] = weight, ["bias"] = blobs[1] }
            : new Dictionary<string, TensorSource> { ["weight"] = weight });
    }

    private IReadOnlyList<TensorSource>? BlobsOf(CaffeLayer layer, int count)
    {
        if (weights is null)
        {
            return null;
        }

        return !weights.TryGetValue(layer.Name, out var blobs) ? throw layer.Wrong("has no weights in the file of weights")
            : blobs.Count == count ? blobs
            : throw layer.Wrong($"has {Numbers.Write(blobs.Count)} tensors in the file of weights, where {Numbers.Write(count)} belong");
    }
}
