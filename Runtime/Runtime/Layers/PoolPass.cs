using InceptionDsl.OneDnn;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>A forward pass of a pool that libtorch did not compute, and what its backward pass needs.</summary>
internal sealed class PoolPass : IForwardPass
{
    private readonly ITrainedPool _kernel;

    private PoolPass(Pool pool, ITrainedPool kernel, Tensor output, Tensor positions) =>
        (Pool, _kernel, Output, Positions) = (pool, kernel, output, positions);

    /// <summary>The pool.</summary>
    public Pool Pool { get; }

    /// <inheritdoc/>
    public IReadOnlyList<long> InputShape => _kernel.Source;

    /// <summary>N×C×H'×W'.</summary>
    public Tensor Output { get; }

    /// <summary>Which of its window's elements each maximum is, N×C×H'×W' of bytes with channels last; empty for means.</summary>
    public Tensor Positions { get; }

    /// <inheritdoc/>
    public bool IsFirst { get; set; }

    /// <inheritdoc/>
    public bool IsReleased { get; set; }

    /// <summary>Reduces the windows of planes.</summary>
    public static PoolPass Run(Pool pool, ITrainedPool kernel, Tensor input)
    {
        using var noGrad = no_grad();
        var positions = kernel.HasPositions ? PlaneForm.NewPlane(kernel.Destination, ScalarType.Byte) : empty([0], ScalarType.Byte);
        var pass = new PoolPass(pool, kernel, PlaneForm.NewPlane(kernel.Destination, input.dtype), positions);
        kernel.Forward(DenseTensor.AddressOf(input), DenseTensor.AddressOf(pass.Output), DenseTensor.AddressOf(positions));
        return pass;
    }

    /// <summary>The gradient of the input.</summary>
    /// <param name="positions">The pass's.</param>
    /// <param name="given">The gradient of the output, in whatever layout.</param>
    public Tensor Backward(Tensor positions, Tensor given)
    {
        var ofOutput = given.WithChannelsLast();
        var ofInput = PlaneForm.NewPlane(_kernel.Source, given.dtype);
        _kernel.Backward(DenseTensor.AddressOf(ofOutput), DenseTensor.AddressOf(positions), DenseTensor.AddressOf(ofInput));
        return ofInput;
    }
}
