using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Fills weights and biases as a network declares it; see <see cref="InitialisationKind"/>.</summary>
internal sealed class WeightInitialiser(NetworkDefinition definition)
{
    private readonly Initialisation _standard = definition.Initialisation;

    /// <param name="weight">out×in/groups×kh×kw or out×in, changed in place.</param>
    /// <param name="bias">out, changed in place.</param>
    /// <param name="isClassifier">Whether it is a classifier, whose bias begins with 0 where the network's biases are declared.</param>
    /// <param name="own">The layer's own way; null for the network's.</param>
    /// <param name="ownBias">What the layer's own biases begin with; null for the network's value.</param>
    public void Initialise(Tensor weight, Tensor? bias, bool isClassifier, Initialisation? own, double? ownBias)
    {
        using var noGrad = no_grad();
        var initialisation = own ?? _standard;
        var receptive = weight.shape.Skip(2).Aggregate(1L, (product, length) => product * length);
        var fanIn = weight.shape[1] * receptive;
        var fanOut = weight.shape[0] * receptive;
        switch (initialisation.Kind)
        {
            case InitialisationKind.Default:
                weight.uniform_(-1 / Math.Sqrt(fanIn), 1 / Math.Sqrt(fanIn));
                bias?.uniform_(-1 / Math.Sqrt(fanIn), 1 / Math.Sqrt(fanIn));
                break;
            case InitialisationKind.Xavier:
                var glorot = Math.Sqrt(6.0 / (fanIn + fanOut));
                weight.uniform_(-glorot, glorot);
                break;
            case InitialisationKind.CaffeXavier:
                var caffe = Math.Sqrt(3.0 / fanIn);
                weight.uniform_(-caffe, caffe);
                break;
            case InitialisationKind.Kaiming:
                weight.normal_(0, Math.Sqrt(2.0 / fanIn));
                break;
            case InitialisationKind.KaimingFanOut:
                weight.normal_(0, Math.Sqrt(2.0 / fanOut));
                break;
            case InitialisationKind.KaimingUniform:
                var he = Math.Sqrt(6.0 / fanIn);
                weight.uniform_(-he, he);
                break;
            case InitialisationKind.Normal:
                weight.normal_(0, initialisation.Deviation);
                break;
            case InitialisationKind.TruncatedNormal:
                FillTruncatedNormal(weight, initialisation.Deviation);
                break;
            default:
                throw new InvalidOperationException($"no initialisation for {initialisation.Kind}");
        }

        if (bias is null)
        {
            return;
        }

        var standardBias = isClassifier && definition.BiasInit is not null ? 0 : definition.BiasInit;
        var value = ownBias ?? standardBias ?? (initialisation.Kind == InitialisationKind.Default ? null : 0);
        if (value is { } first)
        {
            using var number = first.ToScalar();
            bias.fill_(number);
        }
    }

    /// <summary>Inverse transform sampling, cut off at two deviations: √2 · erf⁻¹ of a uniform number.</summary>
    private static void FillTruncatedNormal(Tensor weight, double deviation)
    {
        const double Probability = 0.954499736103642; // erf(2/√2)
        using var scale = (deviation * Math.Sqrt(2)).ToScalar();
        using var least = (-2 * deviation).ToScalar();
        using var most = (2 * deviation).ToScalar();
        weight.uniform_(-Probability, Probability);
        weight.erfinv_();
        weight.mul_(scale);
        weight.clamp_(least, most);
    }
}
