using InceptionDsl.Layers;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Runtime.Tests.Layers;

/// <summary>
/// Layers with 32-bit weights that read bfloat16, against the same layers reading the same numbers in 32 bits. bfloat16 rounds by up to
/// 2⁻⁹ of a number.
/// </summary>
public sealed class ShortFloatTests
{
    private const double Rounding = 1.0 / 512;

    private static readonly LayerBuilder Build = new(new NetworkHeader("Plain", new Shape(4, 9, 9), 10), device: null, dtype: null);

    private static readonly Dictionary<string, Func<nn.Module<Tensor, Tensor>>> Planes = new(StringComparer.Ordinal)
    {
        ["convolution"] = () => Build.Convolution(4, 8, (3, 3), padding: (1, 1), activation: Activation.Relu),
        ["convolution, padded unevenly"] = () => Build.Convolution(4, 6, (3, 5), stride: (2, 1), paddingEnd: (1, 2), bias: false),
        ["convolution in groups"] = () => Build.Convolution(4, 8, (3, 3), padding: (2, 2), dilation: (2, 2), groups: 2, activation: Activation.LeakyRelu),
        ["depthwise convolution"] = () => Build.Convolution(4, 4, (3, 3), padding: (1, 1), groups: 4),
        ["normalized convolution"] = () => Build.ConvolutionNorm(4, 8, (3, 3), activation: Activation.Silu),
        ["separable convolution"] = () => Build.SeparableConvolution(4, 8, (3, 3), padding: (1, 1)),
        ["normalized separable convolution"] = () => Build.SeparableConvolutionNorm(Build.SeparableConvolution(4, 8, (3, 3), bias: false)),
        ["transposed convolution"] = () => Build.TransposedConvolution(4, 6, (3, 3), stride: (2, 2), padding: (1, 1), outputPadding: (1, 1), groups: 2),
        ["normalized transposed convolution"] = () => Build.TransposedConvolutionNorm(Build.TransposedConvolution(4, 6, (2, 2), stride: (2, 2), bias: false)),
        ["squeeze and excitation"] = () => Build.SqueezeExcite(4, 2, Activation.Sigmoid, Activation.Relu),
        ["shuffle"] = () => Build.ChannelShuffle(2),
        ["upsampling"] = () => new Resize(factors: (2, 3), mode: ResizeMode.Linear),
        ["resizing"] = () => new Resize(lengths: (4, 12), mode: ResizeMode.AlignedLinear),
        ["border of zeros"] = () => new ZeroPadding((2, 1)),
        ["crop"] = () => new Crop((2, 1)),
        ["scale and shift"] = () => new ScaleAndShift(0.3, -0.7),
        ["softmax"] = () => new Softmax(),
        ["lengths of 1"] = () => new L2Normalization(),
        ["mirrored border"] = () => new ReflectionPadding((2, 1)),
        ["batch normalization"] = () => Build.BatchNorm(4),
        ["group normalization"] = () => Build.GroupNorm(4, 2),
        ["instance normalization"] = () => Build.InstanceNorm(4, affine: Affine.None),
        ["local response normalization"] = () => new LocalResponseNorm(3, alpha: 0.3, k: 2),
        ["local response normalization near 1"] = () => new LocalResponseNorm(5, alpha: 1e-2),
        ["padded maximum pool"] = () => new MaxPool(new Window(3, 3, 2, 2, 0, 0, 1, 1), ceiling: true),
        ["padded average pool"] = () => new AveragePool(new Window(3, 3, 2, 2, 0, 0, 1, 1), ceiling: true),
        ["padded average pool without padding"] = () => new AveragePool(new Window(3, 3, 2, 2, 0, 0, 1, 1), countsPadding: false),
        ["pyramid pool"] = () => new SpatialPyramidPool(3, 2, 1),
        ["fully connected"] = () => Build.FullyConnected(4 * 9 * 9, 6, activation: Activation.Tanh),
        ["normalized fully connected"] = () => Build.FullyConnectedNorm(Build.FullyConnected(4 * 9 * 9, 6, bias: false)),
    };

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Functions = new(StringComparer.Ordinal)
    {
        ["maximum pool"] = x => F.max_pool2d(x, (3, 3), (2, 2), (1, 1), ceil_mode: true),
        ["average pool"] = x => F.avg_pool2d(x, (3, 3), (2, 2), (1, 1), ceil_mode: true, count_include_pad: false),
        ["adaptive average pool"] = x => F.adaptive_avg_pool2d(x, (2, 2)),
        ["global average pool"] = x => F.adaptive_avg_pool2d(x, (1, 1)),
        ["concatenation"] = x => cat([x, x], 1),
        ["weighted sum"] = x => Sums.Of(0.2, x, x, x),
    };

    public static TheoryData<string> Modules => [.. Planes.Keys];

    public static TheoryData<string> Operations => [.. Functions.Keys];

    public static TheoryData<Activation> AllActivations => [.. Enum.GetValues<Activation>().Where(function => function is not Activation.Default)];

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_layer_computes_in_the_type_of_what_it_reads(string name)
    {
        random.manual_seed(3);
        using var layer = Planes[name]();
        AssertFollows(layer.call, layer);
    }

    [Theory]
    [MemberData(nameof(AllActivations))]
    public void So_does_an_activation(Activation function)
    {
        random.manual_seed(3);
        using var layer = new ActivationModule(function);
        AssertFollows(layer.call, layer);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void So_does_an_operation_without_a_module(string name)
    {
        random.manual_seed(3);
        AssertFollows(Functions[name], null);
    }

    [Fact]
    public void Features_are_normalized_alike()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(3);
        using var norm = Build.FeatureNorm(6);
        AssertFollows(norm.call, norm, randn(32, 6));
    }

    /// <summary>A layer that is added later is compared here too.</summary>
    [Fact]
    public void No_layer_is_forgotten()
    {
        var layers = typeof(LayerBuilder).Assembly.GetExportedTypes().Where(type =>
            type.Namespace == typeof(LayerBuilder).Namespace && !type.IsAbstract && type.IsAssignableTo(typeof(nn.Module)));
        HashSet<Type> compared = [typeof(ActivationModule)];
        foreach (var make in Planes.Values)
        {
            using var layer = make();
            compared.Add(layer.GetType());
        }

        Assert.Empty(layers.Except(compared));
    }

    /// <summary>
    /// libtorch's own 16-bit convolution, with or without instructions for it, sums exact products in 32 bits and rounds once: the same
    /// numbers but for the order of the sum.
    /// </summary>
    [Fact]
    public void A_convolution_is_libtorchs_own_of_rounded_weights()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(3);
        using var layer = Build.Convolution(4, 8, (3, 3), padding: (1, 1));
        var input = randn(2, 4, 9, 9).to(ScalarType.BFloat16);
        var expected = F.conv2d(input, layer.Weight.to(ScalarType.BFloat16), layer.Bias!.to(ScalarType.BFloat16), padding: [1, 1]);
        AssertNear(expected.to(ScalarType.Float32), layer.call(input).to(ScalarType.Float32), 2 * Rounding, "output");
    }

    /// <summary>1 + 10⁻⁴ is 1 in bfloat16, so that a divisor computed in it would leave every number as it is.</summary>
    [Fact]
    public void Sums_of_squares_keep_32_bits()
    {
        using var scope = NewDisposeScope();
        using var layer = new LocalResponseNorm(1, alpha: 1e-4, beta: 1);
        var input = full([1, 1, 1, 1], 64, ScalarType.BFloat16);

        // 64 / (1 + 10⁻⁴ · 64²) = 64 / 1.4096 = 45.4030…; the nearest bfloat16 has steps of 0.25.
        Assert.Equal(45.5f, layer.call(input).to(ScalarType.Float32).item<float>());

        // 8 / (1 + 10⁻⁴ · 8²) = 8 / 1.0064 = 7.949…; steps of 1/32: 7.9375. A divisor rounded to 1.0078 gives the same, 1 gives 8.
        Assert.Equal(7.9375f, layer.call(full([1, 1, 1, 1], 8, ScalarType.BFloat16)).to(ScalarType.Float32).item<float>());
    }

    private static void AssertFollows(Func<Tensor, Tensor> forward, nn.Module? layer, Tensor? values = null)
    {
        using var scope = NewDisposeScope();

        // The same numbers in both: those of bfloat16, so that maxima have the same ties.
        var rounded = (values ?? randn(3, 4, 9, 9)).to(ScalarType.BFloat16);
        var wide = rounded.to(ScalarType.Float32).requires_grad_();
        var narrow = rounded.detach().requires_grad_();
        var expected = forward(wide);
        var direction = randn(expected.shape).to(ScalarType.BFloat16).to(ScalarType.Float32);
        var (gradients, statistics) = Learn(layer, expected, direction);
        layer?.zero_grad(set_to_none: true);
        Reset(layer);
        var actual = forward(narrow);
        Assert.Equal(ScalarType.BFloat16, actual.dtype);
        AssertNear(expected, actual.to(ScalarType.Float32), 4 * Rounding, "output");
        var (shortGradients, shortStatistics) = Learn(layer, actual.to(ScalarType.Float32), direction);
        Assert.Equal(ScalarType.BFloat16, narrow.grad!.dtype);
        AssertNear(wide.grad!, narrow.grad.to(ScalarType.Float32), 16 * Rounding, "the input's gradient");
        foreach (var (name, tensor) in gradients)
        {
            Assert.Equal(ScalarType.Float32, shortGradients[name].dtype);
            AssertNear(tensor, shortGradients[name], 16 * Rounding, "gradient of " + name);
        }

        foreach (var (name, tensor) in statistics)
        {
            Assert.Equal(ScalarType.Float32, shortStatistics[name].dtype);
            AssertNear(tensor, shortStatistics[name], 4 * Rounding, name, LengthOf(name, statistics));
        }
    }

    private static (Dictionary<string, Tensor> Gradients, Dictionary<string, Tensor> Statistics) Learn(nn.Module? layer, Tensor output, Tensor direction)
    {
        (output * direction).sum().backward();
        return (
            layer?.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.grad!.clone(), StringComparer.Ordinal) ?? [],
            layer?.named_buffers().Where(entry => entry.buffer.is_floating_point())
                .ToDictionary(entry => entry.name, entry => entry.buffer.clone(), StringComparer.Ordinal) ?? []);
    }

    /// <summary>Statistics as at first.</summary>
    private static void Reset(nn.Module? layer)
    {
        using var noGrad = no_grad();
        foreach (var (name, buffer) in layer?.named_buffers() ?? [])
        {
            buffer.copy_(name.EndsWith("running_var", StringComparison.Ordinal) ? ones_like(buffer) : zeros_like(buffer));
        }
    }

    /// <summary>
    /// What rounding is measured by. A mean of numbers of both signs may be next to nothing; what is rounded are the numbers, whose squares'
    /// mean is that of the variance and the mean's own. Running statistics are 0.9 of 0 and 1 and a tenth of the batch's.
    /// </summary>
    private static double? LengthOf(string name, Dictionary<string, Tensor> statistics)
    {
        const string Mean = "running_mean";
        if (!name.EndsWith(Mean, StringComparison.Ordinal))
        {
            return null;
        }

        var variances = (statistics[name[..^Mean.Length] + "running_var"] - 0.9) * 10;
        return 0.1 * Math.Sqrt((variances + (statistics[name] * 10).square()).sum().item<float>());
    }

    /// <summary>‖actual - expected‖ against ‖expected‖, or another length.</summary>
    private static void AssertNear(Tensor expected, Tensor actual, double tolerance, string what, double? length = null)
    {
        var difference = (actual.detach() - expected.detach()).norm().item<float>() / Math.Max(length ?? expected.detach().norm().item<float>(), 1e-6f);
        Assert.True(difference <= tolerance, FormattableString.Invariant($"{what}: off by {difference} of its length, more than {tolerance}"));
    }
}
