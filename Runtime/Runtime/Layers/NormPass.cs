using System.Runtime.InteropServices;
using InceptionDsl.OneDnn;
using static InceptionDsl.OneDnn.DenseTensor;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>A forward pass of a normalization that oneDNN computed, and what its backward pass needs.</summary>
internal sealed class NormPass : IForwardPass
{
    private readonly NormKernel _kernel;

    private NormPass(NormKernel kernel, BatchNormalization norm, bool hasRelu, Tensor output, Tensor statistics, Tensor signs)
    {
        (_kernel, HasRelu, Epsilon, Momentum) = (kernel, hasRelu, norm.Epsilon, norm.Momentum);
        (Output, Statistics, Signs) = (output, statistics, signs);
    }

    /// <summary>N×C×H×W.</summary>
    public Tensor Output { get; }

    /// <summary>The batch's means and variances, 2×C.</summary>
    public Tensor Statistics { get; }

    /// <summary>Where the normalized plane is above 0, in oneDNN's form; empty without ReLU.</summary>
    public Tensor Signs { get; }

    public bool HasRelu { get; }

    public double Epsilon { get; }

    public double Momentum { get; }

    /// <summary>What autograd keeps of it: input, scale, shift, statistics and signs; null where it keeps nothing.</summary>
    public autograd.AutogradContext? Context { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<long> InputShape => _kernel.Shape;

    /// <inheritdoc/>
    public bool IsFirst { get; set; }

    /// <inheritdoc/>
    public bool IsReleased { get; set; }

    /// <summary>Normalizes a plane and moves the running statistics; null, with nothing moved, where a number is not finite.</summary>
    public static NormPass? Run(BatchNormalization norm, NormKernel kernel, Tensor input, bool hasRelu)
    {
        using var noGrad = no_grad();
        var channels = input.shape[1];
        var pass = new NormPass(
            kernel, norm, hasRelu, empty_like(input), empty([2, channels], ScalarType.Float32), empty([kernel.WorkspaceBytes], ScalarType.Byte));
        var statistics = Floats(pass.Statistics);
        kernel.Forward(
            AddressOf(input), AddressOf(norm.weight), AddressOf(norm.bias), AddressOf(pass.Output), AddressOf(pass.Statistics), AddressOf(pass.Signs));
        if (!AreFinite(statistics) || !AreFinite(norm.weight) || !AreFinite(norm.bias))
        {
            return null;
        }

        if (!norm.IsRepeated)
        {
            // Of the population's variance a batch's is an estimate that is too small by a part in n.
            var count = (double)(input.numel() / channels);
            Follow(Floats(norm.running_mean!), statistics[..(int)channels], norm.Momentum, 1);
            Follow(Floats(norm.running_var!), statistics[(int)channels..], norm.Momentum, count / (count - 1));
        }

        return pass;
    }

    /// <summary>The output again.</summary>
    /// <param name="input">The input.</param>
    /// <param name="scale">The scale; null without.</param>
    /// <param name="shift">The shift; null without.</param>
    /// <param name="statistics">The pass's.</param>
    public Tensor Again(Tensor input, Tensor? scale, Tensor? shift, Tensor statistics)
    {
        var output = empty_like(input);
        _kernel.ForwardAgain(AddressOf(input), AddressOf(scale), AddressOf(shift), AddressOf(output), AddressOf(statistics));
        return output;
    }

    /// <summary>The output as libtorch computes it of the same, with gradients that have gradients.</summary>
    /// <inheritdoc cref="Again" path="/param"/>
    public Tensor Differentiable(Tensor input, Tensor? scale, Tensor? shift)
    {
        var normalized = nn.functional.batch_norm(
            input, zeros([input.shape[1]]), ones([input.shape[1]]), scale!, shift!, training: true, Momentum, Epsilon);
        return HasRelu ? normalized.relu() : normalized;
    }

    /// <summary>The gradients of input, scale and shift.</summary>
    /// <param name="input">The input.</param>
    /// <param name="scale">The scale; null without.</param>
    /// <param name="hasShift">Whether there is a shift.</param>
    /// <param name="statistics">The pass's.</param>
    /// <param name="signs">The pass's.</param>
    /// <param name="given">The gradient of the output, in whatever layout.</param>
    public (Tensor Input, Tensor? Scale, Tensor? Shift) Backward(
        Tensor input, Tensor? scale, bool hasShift, Tensor statistics, Tensor signs, Tensor given)
    {
        var channels = input.shape[1];
        var ofOutput = given.WithChannelsLast();
        var ofInput = ReferenceEquals(ofOutput, given) ? empty_like(input) : ofOutput;
        var ofScale = scale is null ? null : empty_like(scale);
        var ofShift = hasShift ? empty([channels], ScalarType.Float32) : null;
        _kernel.Backward(
            AddressOf(input), AddressOf(scale), AddressOf(statistics), AddressOf(signs), AddressOf(ofOutput), AddressOf(ofInput), AddressOf(ofScale),
            AddressOf(ofShift));
        return (ofInput, ofScale, ofShift);
    }

    private static Span<float> Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    private static bool AreFinite(Tensor? tensor) => tensor is null || AreFinite(Floats(tensor));

    private static bool AreFinite(ReadOnlySpan<float> numbers)
    {
        foreach (var number in numbers)
        {
            if (!float.IsFinite(number))
            {
                return false;
            }
        }

        return true;
    }

    private static void Follow(Span<float> running, ReadOnlySpan<float> batch, double share, double factor)
    {
        for (var i = 0; i < running.Length; i++)
        {
            running[i] = (float)((share * factor * batch[i]) + ((1 - share) * running[i]));
        }
    }
}
