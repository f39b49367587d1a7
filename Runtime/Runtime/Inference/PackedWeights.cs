using InceptionDsl.OneDnn;

namespace InceptionDsl.Inference;

/// <summary>Weights in the layouts that oneDNN's operations chose, each laid out once.</summary>
/// <param name="library">oneDNN.</param>
/// <param name="type">Type of the weights.</param>
internal sealed class PackedWeights(OneDnnLibrary library, OneDnnType type) : IDisposable
{
    private readonly OneDnnObjects _objects = new(library);
    private readonly Dictionary<string, List<Memory>> _packed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, nint> _made = new(StringComparer.Ordinal);
    private readonly List<NativeBuffer> _buffers = [];

    /// <summary>A tensor as an operation wants it. The tensor lives as long as this.</summary>
    /// <param name="name">What it is called; others are called otherwise.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="dimensions">Its dimensions in oneDNN's order.</param>
    /// <param name="strides">Its strides along them.</param>
    /// <param name="wanted">What the operation wants.</param>
    public Memory Get(string name, DenseTensor tensor, ReadOnlySpan<long> dimensions, ReadOnlySpan<long> strides, MemoryDescriptor wanted)
    {
        if (Find(name, wanted) is { } found)
        {
            return found;
        }

        var plain = _objects.DescribeStrided(type, dimensions, strides);
        var source = _objects.CreateMemory(plain, tensor.Address);
        return Keep(name, _objects.AreEqual(plain, wanted) ? source : Pack(plain, source, wanted));
    }

    /// <summary>Weights that are made of others, in an order of our own.</summary>
    /// <param name="name">What they are called; others are called otherwise.</param>
    /// <param name="bytes">Their length.</param>
    /// <param name="write">Writes them, given the address of where.</param>
    /// <returns>Their address, which is valid as long as this.</returns>
    public nint GetMade(string name, long bytes, Action<nint> write)
    {
        if (!_made.TryGetValue(name, out var address))
        {
            var buffer = new NativeBuffer(bytes);
            _buffers.Add(buffer);
            write(buffer.Address);
            _made.Add(name, address = buffer.Address);
        }

        return address;
    }

    public void Dispose()
    {
        _objects.Dispose();
        _buffers.ForEach(buffer => buffer.Dispose());
    }

    private Memory? Find(string name, MemoryDescriptor wanted)
    {
        foreach (var memory in _packed.TryGetValue(name, out var known) ? known : [])
        {
            if (_objects.AreEqual(_objects.DescriptorOf(memory), wanted))
            {
                return memory;
            }
        }

        return null;
    }

    private Memory Keep(string name, Memory memory)
    {
        if (!_packed.TryGetValue(name, out var known))
        {
            _packed[name] = known = [];
        }

        known.Add(memory);
        return memory;
    }

    private Memory Pack(MemoryDescriptor plain, Memory source, MemoryDescriptor wanted)
    {
        var buffer = new NativeBuffer(_objects.SizeOf(wanted));
        _buffers.Add(buffer);
        var packed = _objects.CreateMemory(wanted, buffer.Address);
        using var once = new OneDnnObjects(library);
        var reorder = once.Compile(once.Reorder(plain, wanted, once.Attributes(temporaryMemoryOfCaller: false)));
        once.Execute(reorder, [new(OneDnnArgument.Source, source), new(OneDnnArgument.Destination, packed)]);
        once.Wait();
        return packed;
    }
}
