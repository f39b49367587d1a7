using System.Runtime.Intrinsics.X86;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// What a layer multiplies, in the type of its input, which is the type of its result. Parameters of another type are converted for
/// the call, and their gradients come back in their own: so 32-bit weights learn from 16-bit arithmetic.
/// </summary>
/// <remarks>
/// Without instructions for it libtorch multiplies bfloat16 several times slower than 32-bit numbers. There the same numbers are
/// multiplied as 32-bit ones and the result is rounded, which is what the instructions do: products are exact, sums in 32 bits.
/// </remarks>
internal readonly struct Operands : IDisposable
{
    private readonly ScalarType _result;
    private readonly bool _ownsInput;
    private readonly bool _ownsParameters;

    private Operands(Tensor input, Tensor weight, Tensor? bias, ScalarType result, bool ownsInput, bool ownsParameters) =>
        (Input, Weight, Bias, _result, _ownsInput, _ownsParameters) = (input, weight, bias, result, ownsInput, ownsParameters);

    public Tensor Input { get; }

    public Tensor Weight { get; }

    public Tensor? Bias { get; }

    /// <summary>As libtorch asks of processors: its 16-bit convolutions and products need these.</summary>
    private static bool HasShortArithmetic => Avx512BW.VL.IsSupported && Avx512DQ.VL.IsSupported;

    /// <summary>The type that numbers of a type are multiplied in: bfloat16 where there are instructions for it, else 32 bits.</summary>
    public static ScalarType ArithmeticOf(ScalarType type, DeviceType device) =>
        type == ScalarType.BFloat16 && device == DeviceType.CPU && !HasShortArithmetic ? ScalarType.Float32 : type;

    public static Operands Of(Tensor input, Parameter weight, Parameter? bias)
    {
        var type = input.dtype;
        if (ArithmeticOf(type, input.device_type) != type)
        {
            return new Operands(
                input.to(ScalarType.Float32), Widened(weight), bias is null ? null : Widened(bias), type, ownsInput: true, ownsParameters: true);
        }

        return weight.dtype == type
            ? new Operands(input, weight, bias, type, ownsInput: false, ownsParameters: false)
            : new Operands(input, weight.to(type), bias?.to(type), type, ownsInput: false, ownsParameters: true);
    }

    /// <summary>The product in the type of the result; the one given is used up.</summary>
    public Tensor Round(Tensor product)
    {
        if (product.dtype == _result)
        {
            return product;
        }

        using (product)
        {
            return product.to(_result);
        }
    }

    public void Dispose()
    {
        if (_ownsInput)
        {
            Input.Dispose();
        }

        if (_ownsParameters)
        {
            Weight.Dispose();
            Bias?.Dispose();
        }
    }

    private static Tensor Widened(Parameter parameter)
    {
        using var rounded = parameter.to(ScalarType.BFloat16);
        return rounded.to(ScalarType.Float32);
    }
}
