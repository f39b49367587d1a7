using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Fills weights and biases as a network declares it; see <see cref="InitializationKind"/>.</summary>
/// <param name="standard">The network's way.</param>
/// <param name="biasInit">What the network's biases begin with; null leaves it to its way.</param>
internal sealed class WeightInitializer(Initialization standard, double? biasInit)
{
    /// <param name="weight">out×in/groups×kh×kw or out×in, changed in place.</param>
    /// <param name="bias">out, changed in place.</param>
    /// <param name="isClassifier">Whether it is a classifier, whose bias begins with 0 where the network's biases are declared.</param>
    /// <param name="own">The layer's own way; null for the network's.</param>
    /// <param name="ownBias">What the layer's own biases begin with; null for the network's value.</param>
    public void Initialize(Tensor weight, Tensor? bias, bool isClassifier, Initialization? own, double? ownBias)
    {
        using var noGrad = no_grad();
        var initialization = own ?? standard;
        var receptive = weight.shape.Skip(2).Aggregate(1L, (product, length) => product * length);
        var fanIn = weight.shape[1] * receptive;
        var fanOut = weight.shape[0] * receptive;
        switch (initialization.Kind)
        {
            case InitializationKind.Default:
                weight.uniform_(-1 / Math.Sqrt(fanIn), 1 / Math.Sqrt(fanIn));
                bias?.uniform_(-1 / Math.Sqrt(fanIn), 1 / Math.Sqrt(fanIn));
                break;
            case InitializationKind.Xavier:
                var glorot = Math.Sqrt(6.0 / (fanIn + fanOut));
                weight.uniform_(-glorot, glorot);
                break;
            case InitializationKind.CaffeXavier:
                var caffe = Math.Sqrt(3.0 / fanIn);
                weight.uniform_(-caffe, caffe);
                break;
            case InitializationKind.Kaiming:
                weight.normal_(0, Math.Sqrt(2.0 / fanIn));
                break;
            case InitializationKind.KaimingFanOut:
                weight.normal_(0, Math.Sqrt(2.0 / fanOut));
                break;
            case InitializationKind.KaimingUniform:
                var he = Math.Sqrt(6.0 / fanIn);
                weight.uniform_(-he, he);
                break;
            case InitializationKind.Normal:
                weight.normal_(0, initialization.Std);
                break;
            case InitializationKind.TruncatedNormal:
                FillTruncatedNormal(weight, initialization.Std);
                break;
            default:
                throw new InvalidOperationException($"no initialization for {initialization.Kind}");
        }

        if (bias is null)
        {
            return;
        }

        var standardBias = isClassifier && biasInit is not null ? 0 : biasInit;
        var value = ownBias ?? standardBias ?? (initialization.Kind == InitializationKind.Default ? null : 0);
        if (value is { } first)
        {
            using var number = first.ToScalar();
            bias.fill_(number);
        }
    }

    /// <summary>Inverse transform sampling, cut off at two deviations: √2 · erf⁻¹ of a uniform number.</summary>
    private static void FillTruncatedNormal(Tensor weight, double std)
    {
        const double Probability = 0.954499736103642; // erf(2/√2)
        using var scale = (std * Math.Sqrt(2)).ToScalar();
        using var least = (-2 * std).ToScalar();
        using var most = (2 * std).ToScalar();
        weight.uniform_(-Probability, Probability);
        weight.erfinv_();
        weight.mul_(scale);
        weight.clamp_(least, most);
    }
}
