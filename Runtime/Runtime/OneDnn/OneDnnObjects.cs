using System.Runtime.InteropServices;

namespace InceptionDsl.OneDnn;

/// <summary>
/// Makes oneDNN's objects and owns them: they live until this is disposed, or finalized. A call that does not succeed is an exception and
/// makes nothing.
/// </summary>
internal sealed unsafe partial class OneDnnObjects : IDisposable
{
    private readonly OneDnnLibrary _library;
    private readonly Stack<(nint Handle, nint Destroy)> _made = [];
    private readonly delegate* unmanaged<nint, nint, int, PrimitiveArgument*, int> _execute;
    private readonly delegate* unmanaged<nint*, nint, nint, nint, int> _createMemory;
    private readonly nint _stream;

    /// <param name="library">oneDNN.</param>
    public OneDnnObjects(OneDnnLibrary library)
    {
        _library = library;
        _execute = (delegate* unmanaged<nint, nint, int, PrimitiveArgument*, int>)library.Function("dnnl_primitive_execute");
        _createMemory = (delegate* unmanaged<nint*, nint, nint, nint, int>)library.Function("dnnl_memory_create");
        const uint inOrder = 1;
        nint stream;
        OneDnnLibrary.Check(
            ((delegate* unmanaged<nint*, nint, uint, int>)library.Function("dnnl_stream_create"))(&stream, library.Engine, inOrder), "dnnl_stream_create");
        _stream = Own(stream, "dnnl_stream_destroy");
    }

    ~OneDnnObjects() => Free();

    /// <summary>A tensor for which a primitive chooses the layout, or in blocks of channels.</summary>
    public MemoryDescriptor Describe(OneDnnType type, OneDnnFormat format, params ReadOnlySpan<long> dimensions)
    {
        nint descriptor;
        fixed (long* lengths = dimensions)
        {
            Check(
                ((delegate* unmanaged<nint*, int, long*, int, int, int>)Function("dnnl_memory_desc_create_with_tag"))(
                    &descriptor, dimensions.Length, lengths, (int)type, (int)format),
                "dnnl_memory_desc_create_with_tag");
        }

        return new(Own(descriptor, "dnnl_memory_desc_destroy"));
    }

    /// <summary>A tensor with given strides, in elements.</summary>
    public MemoryDescriptor DescribeStrided(OneDnnType type, ReadOnlySpan<long> dimensions, ReadOnlySpan<long> strides)
    {
        nint descriptor;
        fixed (long* lengths = dimensions, steps = strides)
        {
            Check(
                ((delegate* unmanaged<nint*, int, long*, int, long*, int>)Function("dnnl_memory_desc_create_with_strides"))(
                    &descriptor, dimensions.Length, lengths, (int)type, steps),
                "dnnl_memory_desc_create_with_strides");
        }

        return new(Own(descriptor, "dnnl_memory_desc_destroy"));
    }

    /// <summary>A tensor whose elements lie in the order of its dimensions.</summary>
    public MemoryDescriptor DescribePlain(OneDnnType type, params ReadOnlySpan<long> dimensions)
    {
        Span<long> strides = stackalloc long[dimensions.Length];
        var step = 1L;
        for (var i = dimensions.Length - 1; i >= 0; i--)
        {
            strides[i] = step;
            step = checked(step * dimensions[i]);
        }

        return DescribeStrided(type, dimensions, strides);
    }

    /// <summary>A part of a tensor, in its memory.</summary>
    public MemoryDescriptor DescribePart(MemoryDescriptor whole, ReadOnlySpan<long> dimensions, ReadOnlySpan<long> offsets)
    {
        nint descriptor;
        fixed (long* lengths = dimensions, begins = offsets)
        {
            Check(
                ((delegate* unmanaged<nint*, nint, long*, long*, int>)Function("dnnl_memory_desc_create_submemory"))(
                    &descriptor, whole.Handle, lengths, begins),
                "dnnl_memory_desc_create_submemory");
        }

        return new(Own(descriptor, "dnnl_memory_desc_destroy"));
    }

    /// <summary>Bytes that a tensor takes.</summary>
    public long SizeOf(MemoryDescriptor descriptor) =>
        checked((long)((delegate* unmanaged<nint, nuint>)Function("dnnl_memory_desc_get_size"))(descriptor.Handle));

    /// <summary>Whether two descriptors say the same.</summary>
    public bool AreEqual(MemoryDescriptor first, MemoryDescriptor second) =>
        ((delegate* unmanaged<nint, nint, int>)Function("dnnl_memory_desc_equal"))(first.Handle, second.Handle) != 0;

    /// <summary>A tensor; where its elements are is set before it is used.</summary>
    public Memory CreateMemory(MemoryDescriptor descriptor, nint address = 0)
    {
        nint memory;
        Check(_createMemory(&memory, descriptor.Handle, _library.Engine, address), "dnnl_memory_create");
        return new(Own(memory, "dnnl_memory_destroy"));
    }

    /// <summary>What a tensor is; the descriptor belongs to the tensor.</summary>
    public MemoryDescriptor DescriptorOf(Memory memory)
    {
        nint descriptor;
        Check(((delegate* unmanaged<nint, nint*, int>)Function("dnnl_memory_get_memory_desc"))(memory.Handle, &descriptor), "dnnl_memory_get_memory_desc");
        return new(descriptor);
    }

    /// <summary>Says where a tensor's elements are.</summary>
    public void Place(Memory memory, nint address) =>
        Check(((delegate* unmanaged<nint, nint, int>)Function("dnnl_memory_set_data_handle"))(memory.Handle, address), "dnnl_memory_set_data_handle");

    /// <summary>Compiles an operation.</summary>
    public Primitive Compile(PrimitiveDescriptor descriptor)
    {
        nint primitive;
        Check(((delegate* unmanaged<nint*, nint, int>)Function("dnnl_primitive_create"))(&primitive, descriptor.Handle), "dnnl_primitive_create");
        return new(Own(primitive, "dnnl_primitive_destroy"));
    }

    /// <summary>Begins an operation; those of one object run one after the other.</summary>
    public void Execute(Primitive primitive, ReadOnlySpan<PrimitiveArgument> arguments)
    {
        fixed (PrimitiveArgument* first = arguments)
        {
            Check(_execute(primitive.Handle, _stream, arguments.Length, first), "dnnl_primitive_execute");
        }
    }

    /// <summary>Computes an operation once, with tensors at given addresses, and waits for it. Several threads may do so at the same time.</summary>
    public void ExecuteAt(Primitive primitive, params ReadOnlySpan<PlacedArgument> arguments)
    {
        var destroy = (delegate* unmanaged<nint, int>)Function("dnnl_memory_destroy");
        var memories = stackalloc PrimitiveArgument[arguments.Length];
        var made = 0;
        try
        {
            foreach (var argument in arguments)
            {
                nint memory;
                Check(_createMemory(&memory, argument.Descriptor.Handle, _library.Engine, argument.Address), "dnnl_memory_create");
                memories[made++] = new(argument.Argument, new(memory));
            }

            Execute(primitive, new(memories, made));
            Wait();
        }
        finally
        {
            while (made > 0)
            {
                _ = destroy(memories[--made].Memory.Handle);
            }
        }
    }

    /// <summary>Waits until all that was begun is done.</summary>
    public void Wait() => Check(((delegate* unmanaged<nint, int>)Function("dnnl_stream_wait"))(_stream), "dnnl_stream_wait");

    /// <summary>What a primitive wants or is; a descriptor that belongs to the primitive's.</summary>
    public MemoryDescriptor? Ask(PrimitiveDescriptor primitive, OneDnnQuery what) =>
        ((delegate* unmanaged<nint, int, int, nint>)Function("dnnl_primitive_desc_query_md"))(primitive.Handle, (int)what, 0) is not 0 and var found
            ? new(found)
            : null;

    /// <summary>What an operation leaves for its backward pass; null for nothing.</summary>
    public MemoryDescriptor? WorkspaceOf(PrimitiveDescriptor primitive) =>
        Ask(primitive, OneDnnQuery.Workspace) is { } workspace && SizeOf(workspace) > 0 ? workspace : null;

    /// <summary>How an operation would be computed: <c>jit:avx2</c>, <c>ref:any</c>.</summary>
    public string ImplementationOf(PrimitiveDescriptor primitive)
    {
        nint text;
        Check(
            ((delegate* unmanaged<nint, int, int, nint*, int>)Function("dnnl_primitive_desc_query"))(
                primitive.Handle, (int)OneDnnQuery.Implementation, 0, &text),
            "dnnl_primitive_desc_query");
        return Marshal.PtrToStringUTF8(text) ?? "";
    }

    /// <summary>Whether an operation is computed by code for this processor, and not by code that is written to be read.</summary>
    public bool IsFast(PrimitiveDescriptor primitive) => !ImplementationOf(primitive).StartsWith("ref", StringComparison.Ordinal);

    /// <exception cref="OneDnnException">An operation is computed by code that is written to be read.</exception>
    public void RequireFast(PrimitiveDescriptor primitive)
    {
        if (!IsFast(primitive))
        {
            throw new OneDnnException("oneDNN has no fast code for an operation");
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static void Check(int status, string call) => OneDnnLibrary.Check(status, call);

    private void* Function(string name) => _library.Function(name);

    private nint Own(nint handle, string destroy)
    {
        _made.Push((handle, (nint)Function(destroy)));
        return handle;
    }

    private void Free()
    {
        while (_made is not null && _made.TryPop(out var made))
        {
            _ = ((delegate* unmanaged<nint, int>)made.Destroy)(made.Handle);
        }
    }
}
