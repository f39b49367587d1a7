using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>A plane of other lengths, N×C×H×W to N×C×H'×W' and alike in other dimensions: so many times as long, or of given lengths.</summary>
public sealed class Resize : nn.Module<Tensor, Tensor>
{
    private readonly double[]? _factors;
    private readonly long[]? _lengths;

    /// <param name="factors">How many times as long it becomes along each dimension.</param>
    /// <param name="lengths">What it becomes, where no factors are given.</param>
    /// <param name="mode">What is between positions.</param>
    public Resize(AxisNumbers? factors = null, AxisNumbers? lengths = null, ResizeMode mode = ResizeMode.Nearest)
        : base(nameof(Resize))
    {
        if (factors is null == lengths is null)
        {
            throw new ArgumentException("A plane is resized by factors or to lengths, one of both.", nameof(factors));
        }

        _factors = factors is { } given ? [.. given.Numbers.Select(number => (double)number)] : null;
        _lengths = lengths?.Values;
        Mode = mode;
    }

    /// <summary>What is between positions.</summary>
    public ResizeMode Mode { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var mode = Mode == ResizeMode.Nearest ? InterpolationMode.Nearest
            : input.dim() switch { 3 => InterpolationMode.Linear, 4 => InterpolationMode.Bilinear, _ => InterpolationMode.Trilinear };
        bool? isAligned = Mode == ResizeMode.Nearest ? null : Mode == ResizeMode.AlignedLinear;
        return nn.functional.interpolate(input, _lengths, _factors, mode, isAligned);
    }

    /// <summary>Nothing to find: it has no parameters.</summary>
    protected override void RegisterComponents()
    {
    }
}
