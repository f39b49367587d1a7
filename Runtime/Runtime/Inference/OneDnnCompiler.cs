using InceptionDsl.Kernels;
using InceptionDsl.OneDnn;

namespace InceptionDsl.Inference;

/// <summary>Compiles a plan's operations for inputs of one form.</summary>
internal sealed partial class OneDnnCompiler
{
    private readonly OneDnnLibrary _library;
    private readonly InferencePlan _plan;
    private readonly IReadOnlyList<PlannedLayer> _layers;
    private readonly PackedWeights _weights;
    private readonly OneDnnObjects _objects;
    private readonly OneDnnType _type;
    private readonly PlaneLayout _planes;
    private readonly long _images;
    private readonly IReadOnlyDictionary<int, ValueShape> _shapes;
    private readonly ValuePlaces _places;
    private readonly Dictionary<int, Slab> _slabs = [];
    private readonly List<Slab> _arena = [];
    private readonly int _threads;
    private readonly List<(PrimitiveDescriptor Primitive, PlaneKernel? Kernel, IReadOnlyList<Operand> Operands)> _steps = [];

    private OneDnnCompiler(
        OneDnnLibrary library, InferencePlan plan, IReadOnlyList<PlannedLayer> layers, PackedWeights weights, OneDnnObjects objects, InputForm form,
        PlaneLayout? planes)
    {
        (_library, _plan, _layers, _weights, _objects) = (library, plan, layers, weights, objects);
        (_images, _threads) = (form.Images, form.Threads);
        _type = DenseTensor.TypeOf(plan.Arithmetic)!.Value;
        _planes = planes ?? PlaneLayout.For(library, _type);
        _shapes = ValueShape.Follow(layers, new(form.Channels, form.Height, form.Width, IsVector: false));
        _places = new ValuePlaces(layers, _shapes, _planes.Block);
        var dimensions = _shapes[0].Of(_images);
        Input = new Slab(SlabHome.Input)
        {
            Descriptor = objects.DescribeStrided(_type, dimensions, DenseTensor.StridesOf(dimensions, form.IsChannelsLast)),
        };
    }

    /// <summary>A tensor that an operation reads or writes: a slab or a part of one, whose descriptor begins some bytes behind the slab, or weights.</summary>
    private readonly record struct Operand(OneDnnArgument Argument, MemoryDescriptor Descriptor, Slab? Slab, Memory Weights, long Behind = 0)
    {
        public bool IsPart => Slab is not null && Slab.Descriptor != Descriptor;
    }

    private Slab Input { get; }

    /// <summary>Whether one thread computes all.</summary>
    private bool IsAlone => _threads == 1;

    /// <summary>Compiles a plan.</summary>
    /// <param name="library">oneDNN.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="layers">Its operations, without slices.</param>
    /// <param name="weights">Where weights are laid out.</param>
    /// <param name="form">The input's form.</param>
    /// <param name="planes">How planes lie; the fastest if not given.</param>
    /// <exception cref="OneDnnException">oneDNN has no fast code for something.</exception>
    public static OneDnnProgram Compile(
        OneDnnLibrary library, InferencePlan plan, IReadOnlyList<PlannedLayer> layers, PackedWeights weights, InputForm form, PlaneLayout? planes = null)
    {
        return form.Threads == 1 ? library.Alone(Compile) : Compile();

        OneDnnProgram Compile()
        {
            var objects = new OneDnnObjects(library);
            try
            {
                return new OneDnnCompiler(library, plan, layers, weights, objects, form, planes).Compile();
            }
            catch
            {
                objects.Dispose();
                throw;
            }
        }
    }

    private OneDnnProgram Compile()
    {
        EnterInput();
        var pooled = new HashSet<PlannedLayer>();
        foreach (var layer in _layers.Where(layer => !pooled.Contains(layer)))
        {
            if (PoolOfStrips(layer) is { } pool && TryAddStrips(layer, pool))
            {
                pooled.Add(pool);
            }
            else
            {
                Add(layer);
            }
        }

        var outputs = Leave();
        var arenaBytes = ArenaLayout.Place(_arena);
        var tensors = new List<ProgramTensor>();
        var steps = new List<ProgramStep>();
        foreach (var (primitive, kernel, operands) in _steps)
        {
            steps.Add(kernel is null
                ? new ProgramStep.OfOneDnn(_objects.Compile(primitive), [.. operands.Select(operand => ArgumentOf(operand, tensors))])
                : new ProgramStep.Own(kernel, PlaceOf(operands[0]), PlaceOf(operands[1]), operands.Count > 2 ? PlaceOf(operands[2]) : null));
        }

        return new OneDnnProgram(_library, _objects, steps, tensors, arenaBytes, outputs);
    }

    private static ProgramArgument ArgumentOf(Operand operand, List<ProgramTensor> tensors)
    {
        if (operand.Slab is null)
        {
            return new(operand.Argument, null, operand.Weights);
        }

        tensors.Add(new(operand.Descriptor, PlaceOf(operand)));
        return new(operand.Argument, tensors.Count - 1, default);
    }

    private static ProgramPlace PlaceOf(Operand operand) => new(operand.Slab!.Home, operand.Slab.Place + operand.Behind);

    /// <summary>Notes an operation, with the memory that it needs meanwhile.</summary>
    private void Step(PrimitiveDescriptor primitive, params ReadOnlySpan<Operand> operands)
    {
        List<Operand> all = [.. operands];
        if (_objects.Ask(primitive, OneDnnQuery.Scratchpad) is { } temporary && _objects.SizeOf(temporary) > 0)
        {
            all.Add(Whole(OneDnnArgument.Scratchpad, NewSlab(temporary)));
        }

        Step(primitive, null, all);
    }

    /// <summary>Notes a kernel of our own, with the memory that it needs meanwhile.</summary>
    private void Step(PlaneKernel kernel, Operand source, Operand destination)
    {
        List<Operand> all = [source, destination];
        if (kernel.ScratchBytes > 0)
        {
            all.Add(Whole(OneDnnArgument.Scratchpad, NewSlab(_objects.DescribePlain(OneDnnType.Float32, kernel.ScratchBytes / sizeof(float)))));
        }

        Step(default, kernel, all);
    }

    private void Step(PrimitiveDescriptor primitive, PlaneKernel? kernel, IReadOnlyList<Operand> operands)
    {
        foreach (var operand in operands)
        {
            operand.Slab?.Touch(_steps.Count);
        }

        _steps.Add((primitive, kernel, operands));
    }

    private static Operand Whole(OneDnnArgument argument, Slab slab) => new(argument, slab.Descriptor, slab, default);

    private static Operand OfWeights(OneDnnArgument argument, Memory weights) => new(argument, default, null, weights);

    /// <summary>A value where it is read or written.</summary>
    private Operand At(OneDnnArgument argument, int value)
    {
        var (whole, channel) = _places.Of(value);
        var slab = SlabOf(whole);
        var shape = _shapes[value];
        return shape.Channels == _shapes[whole].Channels
            ? Whole(argument, slab)
            : new(argument, _objects.DescribePart(slab.Descriptor, shape.Of(_images), Behind(channel, shape)), slab, default);
    }

    private static long[] Behind(long channel, ValueShape shape) => shape.IsVector ? [0, channel] : [0, channel, 0, 0];

    private Slab SlabOf(int whole)
    {
        if (!_slabs.TryGetValue(whole, out var slab))
        {
            slab = NewSlab(whole);
            _slabs.Add(whole, slab);
        }

        return slab;
    }

    /// <summary>A slab of its own for a value.</summary>
    private Slab NewSlab(int value) => NewSlab(Described(_shapes[value]));

    private MemoryDescriptor Described(ValueShape shape)
    {
        var dimensions = shape.Of(_images);
        return shape.IsVector ? _objects.DescribePlain(_type, dimensions)
            : _planes.Blocks is { } blocks ? _objects.Describe(_type, blocks, dimensions)
            : _objects.DescribeStrided(_type, dimensions, DenseTensor.StridesOf(dimensions, isChannelsLast: true));
    }

    private Slab NewSlab(MemoryDescriptor descriptor)
    {
        var slab = new Slab(SlabHome.Arena) { Descriptor = descriptor, Bytes = _objects.SizeOf(descriptor) };
        _arena.Add(slab);
        return slab;
    }

    /// <param name="source">What is copied.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="between">The shape, where both may be parts of slabs.</param>
    private void Copy(Operand source, Operand destination, ValueShape? between = null)
    {
        if (TryInterleave(source, destination))
        {
            return;
        }

        var reorder = _objects.Reorder(source.Descriptor, destination.Descriptor, _objects.Attributes());

        // oneDNN 3.7 copies the first image alone where this goes from part to part.
        if ((source.IsPart || destination.IsPart) && _objects.ImplementationOf(reorder).StartsWith("jit_direct_copy", StringComparison.Ordinal))
        {
            var dense = Whole(OneDnnArgument.Destination, NewSlab(Described(between ?? throw new OneDnnException("oneDNN can't copy parts rightly"))));
            Copy(source, dense);
            Copy(dense, destination);
            return;
        }

        Step(reorder, source with { Argument = OneDnnArgument.Source }, destination with { Argument = OneDnnArgument.Destination });
    }

    /// <summary>Brings the input into the planes' layout, but where its only reader is a convolution, which reads it as it likes.</summary>
    private void EnterInput()
    {
        var readers = _layers.Where(layer => layer.Inputs.Contains(0)).ToList();
        if (readers is not [{ Layer: ConvolutionLayer }])
        {
            Copy(Whole(OneDnnArgument.Source, Input), At(OneDnnArgument.Destination, 0));
        }
    }

    /// <summary>Brings the outputs to where they are returned.</summary>
    private List<OneDnnOutput> Leave()
    {
        var outputs = new List<OneDnnOutput>();
        foreach (var (value, output) in _plan.Outputs.Zip(_plan.Graph.Outputs))
        {
            var shape = _shapes[value];
            var isFlat = output.Shape.IsFlat;
            var dimensions = shape.Of(_images);
            var descriptor = _objects.DescribeStrided(
                _type, dimensions, DenseTensor.StridesOf(dimensions, !isFlat && _plan.Layout == MemoryLayout.ChannelsLast));
            var slab = new Slab(SlabHome.Output) { Descriptor = descriptor, Place = outputs.Count };
            Copy(At(OneDnnArgument.Source, value), Whole(OneDnnArgument.Destination, slab), shape);
            outputs.Add(new OneDnnOutput(isFlat ? [_images, shape.Channels * shape.Positions] : dimensions, _objects.SizeOf(descriptor)));
        }

        return outputs;
    }
}
