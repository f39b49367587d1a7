using InceptionDsl.Layers;
using InceptionDsl.OneDnn;
using static TorchSharp.torch;

namespace InceptionDsl.Inference;

/// <summary>
/// A plan by oneDNN itself: planes in its own layout (<see cref="PlaneLayout"/>) from one end to the other, weights laid out once for the operations that were
/// compiled for the size of the input, concatenations without copies, memory planned once. What oneDNN has no fast code for is left to
/// libtorch, the whole plan for that size, and so are signals and volumes.
/// </summary>
internal sealed class OneDnnEngine : IInferenceEngine
{
    /// <summary>So many sizes of input stay compiled.</summary>
    private const int Kept = 4;

    private readonly Lock _gate = new();
    private readonly OneDnnLibrary _library;
    private readonly InferencePlan _plan;
    private readonly IReadOnlyList<PlannedLayer> _layers;
    private readonly PackedWeights _weights;
    private readonly Lazy<IInferenceEngine> _other;
    private readonly List<(InputForm Form, OneDnnProgram? Program)> _programs = [];
    private NativeBuffer? _arena;

    private OneDnnEngine(OneDnnLibrary library, InferencePlan plan)
    {
        (_library, _plan, _layers) = (library, plan, JoinedConvolutions.Split(plan.Operations));
        _weights = new PackedWeights(library, OneDnnCompiler.TypeOf(plan.Arithmetic)!.Value);
        _other = new(() => new TorchScriptEngine(plan));
    }

    /// <summary>What the last input was left to libtorch for, in words; null where oneDNN computed it.</summary>
    public string? Refusal { get; private set; }

    /// <summary>An engine for a plan, which is the engine's from now on; null where oneDNN can't be called, or not for it.</summary>
    public static OneDnnEngine? TryCreate(InferencePlan plan) =>
        plan is { Device.type: TorchSharp.DeviceType.CPU, Graph.Input.Rank: 2 } && plan.Outputs.All(output => output > 0)
        && OneDnnCompiler.TypeOf(plan.Arithmetic) is not null && OneDnnLibrary.Instance is { } library
            ? new OneDnnEngine(library, plan)
            : null;

    /// <inheritdoc/>
    public bool WantsLayout => false;

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Forward(Tensor input)
    {
        lock (_gate)
        {
            if (input.shape[0] > 0 && DenseTensor.Of(input) is { } dense)
            {
                try
                {
                    if (ProgramFor(InputForm.Of(dense)) is { } program)
                    {
                        return Run(program, dense);
                    }
                }
                catch (OneDnnException failure)
                {
                    Refusal = failure.Message;
                }
            }
        }

        using var entered = input.To(_plan.Layout);
        return _other.Value.Forward(entered);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _programs.ForEach(entry => entry.Program?.Dispose());
            _programs.Clear();
            _weights.Dispose();
            _arena?.Dispose();
            foreach (var part in _layers.Except(_plan.Operations.OfType<PlannedLayer>(), ReferenceEqualityComparer.Instance).Cast<PlannedLayer>())
            {
                part.Weight?.Dispose();
                part.Bias?.Dispose();
            }

            if (_other.IsValueCreated)
            {
                _other.Value.Dispose();
            }

            _plan.Dispose();
        }
    }

    private int ElementBytes => _plan.Arithmetic == ScalarType.BFloat16 ? 2 : 4;

    private IReadOnlyList<Tensor> Run(OneDnnProgram program, DenseTensor input)
    {
        if (_arena is null || _arena.Length < program.ArenaBytes)
        {
            _arena?.Dispose();
            _arena = null;
            _arena = new NativeBuffer(program.ArenaBytes);
        }

        using var scope = NewDisposeScope();

        // All outputs beside each other, each a view.
        var memory = empty(program.OutputBytes / ElementBytes, dtype: _plan.Arithmetic);
        program.Run(_arena.Address, input.Address, new DenseTensor(memory, false).Address);
        GC.KeepAlive(input.Tensor);
        GC.KeepAlive(this);
        return [.. program.Outputs.Select(output => OutputOf(memory, output).MoveToOuterDisposeScope())];
    }

    private Tensor OutputOf(Tensor memory, OneDnnOutput output)
    {
        long[] dimensions = [.. output.Dimensions];
        var elements = memory.narrow(0, output.Offset / ElementBytes, dimensions.Aggregate(1L, (product, length) => product * length));
        return dimensions.Length == 4 && _plan.Layout == MemoryLayout.ChannelsLast
            ? elements.view(dimensions[0], dimensions[2], dimensions[3], dimensions[1]).permute(0, 3, 1, 2)
            : elements.view(dimensions);
    }

    /// <summary>The program for inputs of a form, the last used one first in the list; null where oneDNN is not asked again.</summary>
    private OneDnnProgram? ProgramFor(InputForm form)
    {
        var index = _programs.FindIndex(entry => entry.Form.Equals(form));
        if (index < 0)
        {
            while (_programs.Count >= Kept)
            {
                _programs[^1].Program?.Dispose();
                _programs.RemoveAt(_programs.Count - 1);
            }

            _programs.Insert(0, (form, null));
            var program = OneDnnCompiler.Compile(_library, _plan, _layers, _weights, form);
            _programs[0] = (form, program);
            Refusal = null;
            return program;
        }

        var found = _programs[index];
        _programs.RemoveAt(index);
        _programs.Insert(0, found);
        Refusal = found.Program is null ? Refusal ?? "" : null;
        return found.Program;
    }
}
