namespace InceptionDsl.OneDnn;

/// <summary>Batch normalization, with ReLU where it is asked for, of planes of one form with channels last, and its backward pass.</summary>
/// <remarks>A graph of autograd may refer to it, so that nobody disposes it but the collector.</remarks>
internal sealed class NormKernel : IDisposable
{
    private readonly OneDnnObjects _objects;
    private readonly OneDnnNormParts _parts;
    private readonly MemoryDescriptor _plane;
    private readonly MemoryDescriptor _channels;
    private readonly nint _meanBytes;
    private readonly MemoryDescriptor? _workspace;
    private readonly Primitive _forward;
    private readonly Primitive _again;
    private readonly Primitive _backward;

    /// <param name="library">oneDNN.</param>
    /// <param name="type">Type of the planes; all else has 32 bits.</param>
    /// <param name="dimensions">N, C, H, W.</param>
    /// <param name="strides">How far apart the elements along each dimension are.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="parts">What is scaled, shifted and activated.</param>
    /// <exception cref="OneDnnException">There is no fast code.</exception>
    public NormKernel(
        OneDnnLibrary library, OneDnnType type, ReadOnlySpan<long> dimensions, ReadOnlySpan<long> strides, float epsilon, OneDnnNormParts parts)
    {
        Shape = [.. dimensions];
        _objects = new OneDnnObjects(library);
        _parts = parts;
        _plane = _objects.DescribeStrided(type, dimensions, strides);
        _channels = _objects.DescribePlain(OneDnnType.Float32, dimensions[1]);
        _meanBytes = (nint)_objects.SizeOf(_channels);
        var attributes = _objects.Attributes(temporaryMemoryOfCaller: false);
        var forward = _objects.Norm(_plane, epsilon, parts, attributes);
        var backward = _objects.NormBackward(_plane, epsilon, parts, forward, attributes);
        _objects.RequireFast(forward);
        _objects.RequireFast(backward);
        var again = _objects.Norm(_plane, epsilon, parts | OneDnnNormParts.GivenStatistics, attributes);
        _objects.RequireFast(again);
        _workspace = _objects.WorkspaceOf(forward);
        (_forward, _again, _backward) = (_objects.Compile(forward), _objects.Compile(again), _objects.Compile(backward));
        WorkspaceBytes = _workspace is { } workspace ? _objects.SizeOf(workspace) : 0;
    }

    /// <summary>N, C, H, W.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Bytes that the forward pass leaves for the backward pass, of the signs that ReLU saw.</summary>
    public long WorkspaceBytes { get; }

    /// <summary>
    /// Normalizes. All arguments are addresses, the statistics that of the means, behind which the variances follow; of what the operation has no
    /// part, the address is not used.
    /// </summary>
    public void Forward(nint source, nint scale, nint shift, nint destination, nint statistics, nint workspace) =>
        Normalize(_forward, source, scale, shift, destination, statistics, workspace);

    /// <summary>The same destination again, by the mean and variance that the forward pass gave.</summary>
    public void ForwardAgain(nint source, nint scale, nint shift, nint destination, nint statistics) =>
        Normalize(_again, source, scale, shift, destination, statistics, workspace: 0);

    private void Normalize(Primitive primitive, nint source, nint scale, nint shift, nint destination, nint statistics, nint workspace)
    {
        Span<PlacedArgument> arguments = stackalloc PlacedArgument[7];
        var count = 0;
        arguments[count++] = new(OneDnnArgument.Source, _plane, source);
        arguments[count++] = new(OneDnnArgument.Destination, _plane, destination);
        arguments[count++] = new(OneDnnArgument.Mean, _channels, statistics);
        arguments[count++] = new(OneDnnArgument.Variance, _channels, statistics + _meanBytes);
        if (_parts.HasFlag(OneDnnNormParts.Scale))
        {
            arguments[count++] = new(OneDnnArgument.Scale, _channels, scale);
        }

        if (_parts.HasFlag(OneDnnNormParts.Shift))
        {
            arguments[count++] = new(OneDnnArgument.Shift, _channels, shift);
        }

        if (_workspace is { } signs && workspace != 0)
        {
            arguments[count++] = new(OneDnnArgument.Workspace, signs, workspace);
        }

        _objects.ExecuteAt(primitive, arguments[..count]);
    }

    /// <summary>Gradients of the source, the scale and the shift out of that of the destination, whose memory that of the source may have.</summary>
    public void Backward(nint source, nint scale, nint statistics, nint workspace, nint given, nint ofSource, nint ofScale, nint ofShift)
    {
        Span<PlacedArgument> arguments = stackalloc PlacedArgument[9];
        var count = 0;
        arguments[count++] = new(OneDnnArgument.Source, _plane, source);
        arguments[count++] = new(OneDnnArgument.Mean, _channels, statistics);
        arguments[count++] = new(OneDnnArgument.Variance, _channels, statistics + _meanBytes);
        arguments[count++] = new(OneDnnArgument.GradientOfDestination, _plane, given);
        arguments[count++] = new(OneDnnArgument.GradientOfSource, _plane, ofSource);
        if (_parts.HasFlag(OneDnnNormParts.Scale))
        {
            arguments[count++] = new(OneDnnArgument.Scale, _channels, scale);
            arguments[count++] = new(OneDnnArgument.GradientOfScale, _channels, ofScale);
        }

        if (_parts.HasFlag(OneDnnNormParts.Shift))
        {
            arguments[count++] = new(OneDnnArgument.GradientOfShift, _channels, ofShift);
        }

        if (_workspace is { } signs)
        {
            arguments[count++] = new(OneDnnArgument.Workspace, signs, workspace);
        }

        _objects.ExecuteAt(_backward, arguments[..count]);
    }

    public void Dispose() => _objects.Dispose();
}
