namespace InceptionDsl.OneDnn;

/// <summary>A pool by oneDNN.</summary>
/// <remarks>A graph of autograd may refer to it, so that nobody disposes it but the collector.</remarks>
internal sealed class PoolKernel : ITrainedPool, IDisposable
{
    private readonly OneDnnObjects _objects;
    private readonly MemoryDescriptor _source;
    private readonly MemoryDescriptor _destination;
    private readonly MemoryDescriptor? _workspace;
    private readonly Primitive _forward;
    private readonly Primitive _backward;

    /// <param name="library">oneDNN.</param>
    /// <param name="algorithm">Maximum or mean.</param>
    /// <param name="type">Type of the planes.</param>
    /// <param name="source">N, C, H, W of the source.</param>
    /// <param name="destination">N, C, H', W' of the destination.</param>
    /// <param name="window">The window.</param>
    /// <exception cref="OneDnnException">There is no fast code.</exception>
    public PoolKernel(
        OneDnnLibrary library, OneDnnAlgorithm algorithm, OneDnnType type, long[] source, long[] destination, in SlidingWindow window)
    {
        (Source, Destination) = (source, destination);
        _objects = new OneDnnObjects(library);
        _source = Describe(type, source);
        _destination = Describe(type, destination);
        var attributes = _objects.Attributes(temporaryMemoryOfCaller: false);
        var forward = _objects.Pool(algorithm, _source, _destination, window, attributes, OneDnnPass.Training);
        var backward = _objects.PoolBackward(algorithm, _source, _destination, window, forward, attributes);
        _objects.RequireFast(forward);
        _objects.RequireFast(backward);
        _workspace = _objects.WorkspaceOf(forward);
        (_forward, _backward) = (_objects.Compile(forward), _objects.Compile(backward));
        if (_workspace is { } workspace && _objects.SizeOf(workspace) != destination.Aggregate(1L, (product, length) => product * length))
        {
            throw new OneDnnException("oneDNN keeps more than a byte for each maximum");
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> Source { get; }

    /// <inheritdoc/>
    public IReadOnlyList<long> Destination { get; }

    /// <inheritdoc/>
    public bool HasPositions => _workspace is not null;

    /// <inheritdoc/>
    public void Forward(nint source, nint destination, nint workspace)
    {
        if (_workspace is { } positions)
        {
            _objects.ExecuteAt(
                _forward, new(OneDnnArgument.Source, _source, source), new(OneDnnArgument.Destination, _destination, destination),
                new(OneDnnArgument.Workspace, positions, workspace));
            return;
        }

        _objects.ExecuteAt(_forward, new(OneDnnArgument.Source, _source, source), new(OneDnnArgument.Destination, _destination, destination));
    }

    /// <inheritdoc/>
    public void Backward(nint given, nint workspace, nint ofSource)
    {
        if (_workspace is { } positions)
        {
            _objects.ExecuteAt(
                _backward, new(OneDnnArgument.GradientOfDestination, _destination, given), new(OneDnnArgument.GradientOfSource, _source, ofSource),
                new(OneDnnArgument.Workspace, positions, workspace));
            return;
        }

        _objects.ExecuteAt(
            _backward, new(OneDnnArgument.GradientOfDestination, _destination, given), new(OneDnnArgument.GradientOfSource, _source, ofSource));
    }

    public void Dispose() => _objects.Dispose();

    private MemoryDescriptor Describe(OneDnnType type, long[] shape) =>
        _objects.DescribeStrided(type, shape, DenseTensor.StridesOf(shape, isChannelsLast: true));
}
