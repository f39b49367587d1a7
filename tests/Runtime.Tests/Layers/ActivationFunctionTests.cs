using InceptionDsl.Layers;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Layers;

public class ActivationFunctionTests
{
    /// <summary>Each row's function, with the gradient of the sum of squares, against what libtorch has under the row's name.</summary>
    [Fact]
    public void Every_row_computes_what_libtorch_does_under_its_name()
    {
        using var scope = NewDisposeScope();
        using var torchs = jit.compile(string.Concat(Activations.All.Select(row => $"def {row.TorchName}(x):\n    return torch.{row.TorchName}(x)\n")));
        foreach (var row in Activations.All)
        {
            var (expected, expectedGradient) = Run(x => (Tensor)torchs.invoke(row.TorchName, x));
            var (value, gradient) = Run(x => ActivationFunctions.Of(x, row.Function, null));
            var (inPlace, inPlaceGradient) = Run(x => ActivationFunctions.Apply(x, row.Function));

            Assert.Equal(expected, value);
            Assert.Equal(expected, inPlace);
            Assert.Equal(expectedGradient, gradient);
            Assert.Equal(expectedGradient, inPlaceGradient);
        }
    }

    /// <summary>By arithmetic, so that a wrong name in the row can't hide, at 1 and -2.</summary>
    [Theory]
    [InlineData(Activation.Relu, 1, 0)]
    [InlineData(Activation.Relu6, 1, 0)]
    [InlineData(Activation.LeakyRelu, 1, -0.02)]
    [InlineData(Activation.Elu, 1, -0.864664716763387)] // e^-2 - 1
    [InlineData(Activation.Silu, 0.731058578630005, -0.238405844044235)] // 1/(1 + e^-1), -2/(1 + e^2)
    [InlineData(Activation.Gelu, 0.841344746068543, -0.0455002638963584)] // Φ(1), -2·Φ(-2)
    [InlineData(Activation.HardSwish, 0.666666666666667, -0.333333333333333)] // 1·4/6, -2·1/6
    [InlineData(Activation.HardSigmoid, 0.666666666666667, 0.166666666666667)]
    [InlineData(Activation.Sigmoid, 0.731058578630005, 0.119202922022118)]
    [InlineData(Activation.Tanh, 0.761594155955765, -0.964027580075817)]
    [InlineData(Activation.Softplus, 1.31326168751822, 0.126928011042972)] // ln(1 + e), ln(1 + e^-2)
    [InlineData(Activation.Mish, 0.86509838826731, -0.252501482695709)] // tanh of these, times x
    public void Values_are_those_of_the_formula(Activation function, double ofOne, double ofMinusTwo)
    {
        using var scope = NewDisposeScope();
        var y = ActivationFunctions.Of(tensor(new[] { 1.0, -2.0 }), function, null).data<double>().ToArray();
        Assert.Equal(ofOne, y[0], tolerance: 1e-14);
        Assert.Equal(ofMinusTwo, y[1], tolerance: 1e-14);
    }

    /// <summary>What works in place overwrites what it is given; anything else lets it go.</summary>
    [Fact]
    public void What_a_row_says_of_working_in_place_is_so()
    {
        foreach (var row in Activations.All)
        {
            using var scope = NewDisposeScope();
            var x = tensor(new[] { -0.5 });
            var y = ActivationFunctions.Apply(x, row.Function);
            Assert.Equal(!row.WorksInPlace, x.IsInvalid);
            Assert.True(x.IsInvalid || x.item<double>() == y.item<double>());
        }
    }

    private static (double[] Value, double[] Gradient) Run(Func<Tensor, Tensor> function)
    {
        using var input = linspace(-7, 7, 57, dtype: ScalarType.Float64, requires_grad: true);
        // Activations follow what gives its values away: here a sum with nothing.
        using var nothing = zeros(57, ScalarType.Float64);
        using var y = function(input + nothing);
        using var squares = y * y;
        using var loss = squares.sum();
        loss.backward();
        return (y.data<double>().ToArray(), input.grad!.data<double>().ToArray());
    }
}
