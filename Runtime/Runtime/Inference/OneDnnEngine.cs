using InceptionDsl.Layers;
using InceptionDsl.OneDnn;
using static TorchSharp.torch;

namespace InceptionDsl.Inference;

/// <summary>
/// A plan by oneDNN itself: planes in its own layout (<see cref="PlaneLayout"/>) from one end to the other, weights laid out once for the operations that were
/// compiled for the size of the input, concatenations without copies, memory planned once, batches divided over threads (<see cref="BatchPieces"/>).
/// What oneDNN has no fast code for is left to libtorch, the whole plan for that size, and so are signals and volumes.
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
    private readonly BatchPieces _pieces;
    private readonly Lazy<IInferenceEngine> _other;
    private readonly List<(InputForm Form, OneDnnProgram? Program)> _programs = [];
    private readonly List<NativeBuffer?> _arenas = [];

    private OneDnnEngine(OneDnnLibrary library, InferencePlan plan)
    {
        (_library, _plan, _layers) = (library, plan, JoinedConvolutions.Split(plan.Operations));
        _weights = new PackedWeights(library, DenseTensor.TypeOf(plan.Arithmetic)!.Value);
        _pieces = new BatchPieces(_layers);
        _other = new(() => new TorchScriptEngine(plan));
    }

    /// <summary>What the last input was left to libtorch for, in words; null where oneDNN computed it.</summary>
    public string? Refusal { get; private set; }

    /// <summary>An engine for a plan, which is the engine's from now on; null where oneDNN can't be called, or not for it.</summary>
    public static OneDnnEngine? TryCreate(InferencePlan plan) =>
        plan is { Device.type: TorchSharp.DeviceType.CPU, Graph.Input.Rank: 2 } && plan.Outputs.All(output => output > 0)
        && DenseTensor.TypeOf(plan.Arithmetic) is not null && OneDnnLibrary.Instance is { } library
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
                    var batch = InputForm.Of(dense);
                    var piece = _pieces.PieceOf(batch);
                    if (ProgramFor(piece) is { } program)
                    {
                        return Run(program, dense, batch.Images / piece.Images, batch.Threads);
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
            _arenas.ForEach(arena => arena?.Dispose());
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

    /// <summary>Runs a program for each piece of a batch.</summary>
    /// <param name="program">The program.</param>
    /// <param name="input">All images.</param>
    /// <param name="pieces">So many pieces.</param>
    /// <param name="threads">The most threads that run them at the same time.</param>
    private IReadOnlyList<Tensor> Run(OneDnnProgram program, DenseTensor input, long pieces, int threads)
    {
        var (begin, bytes) = (input.Address, input.Tensor.NumberOfElements * input.Tensor.ElementSize / pieces);
        using var scope = NewDisposeScope();
        Tensor[] outputs = [.. program.Outputs.Select(output => OutputOf(output, pieces))];
        nint[] begins = [.. outputs.Select(output => DenseTensor.Of(output)!.Value.Address)];
        var runners = program.Runners((int)Math.Min(threads, pieces));
        nint[] arenas = [.. runners.Select((_, index) => ArenaOf(index, program.ArenaBytes))];
        var next = -1L;
        if (pieces == 1)
        {
            Run(0);
        }
        else
        {
            try
            {
                Parallel.For(0, runners.Count, index => _library.Alone(() => Run(index)));
            }
            catch (AggregateException several) when (several.InnerException is OneDnnException first)
            {
                throw new OneDnnException(first.Message);
            }
        }

        GC.KeepAlive(input.Tensor);
        GC.KeepAlive(this);
        return [.. outputs.Select(output => output.MoveToOuterDisposeScope())];

        bool Run(int index)
        {
            for (long piece; (piece = Interlocked.Increment(ref next)) < pieces;)
            {
                runners[index].Run(
                    arenas[index], begin + (nint)(piece * bytes), [.. begins.Zip(program.Outputs, (all, output) => all + (nint)(piece * output.Bytes))]);
            }

            return true;
        }
    }

    /// <summary>Memory of a runner; its length fits the largest program.</summary>
    private nint ArenaOf(int runner, long bytes)
    {
        while (_arenas.Count <= runner)
        {
            _arenas.Add(null);
        }

        if (_arenas[runner] is { } enough && enough.Length >= bytes)
        {
            return enough.Address;
        }

        _arenas[runner]?.Dispose();
        _arenas[runner] = null;
        var larger = new NativeBuffer(bytes);
        _arenas[runner] = larger;
        return larger.Address;
    }

    private Tensor OutputOf(OneDnnOutput output, long pieces)
    {
        long[] dimensions = [output.Dimensions[0] * pieces, .. output.Dimensions.Skip(1)];
        return dimensions.Length == 4 && _plan.Layout == MemoryLayout.ChannelsLast
            ? empty([dimensions[0], dimensions[2], dimensions[3], dimensions[1]], dtype: _plan.Arithmetic).permute(0, 3, 1, 2)
            : empty(dimensions, dtype: _plan.Arithmetic);
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
