using InceptionDsl.OneDnn;

namespace InceptionDsl.Inference;

/// <summary>An argument of an operation.</summary>
/// <param name="Argument">Which.</param>
/// <param name="Tensor">The number of a program's tensor; null for weights.</param>
/// <param name="Weights">The weights, where they are some.</param>
internal readonly record struct ProgramArgument(OneDnnArgument Argument, int? Tensor, Memory Weights);

/// <summary>Where a program reads or writes, outside of weights.</summary>
/// <param name="Home">In which memory.</param>
/// <param name="Place">Bytes behind the beginning of the arena or the input; of outputs, which one it is.</param>
internal readonly record struct ProgramPlace(SlabHome Home, long Place);

/// <summary>A tensor that a program reads or writes, outside of weights.</summary>
/// <param name="Descriptor">What it is.</param>
/// <param name="Place">Where it is.</param>
internal readonly record struct ProgramTensor(MemoryDescriptor Descriptor, ProgramPlace Place);

/// <summary>A plan's operations compiled for inputs of one form.</summary>
/// <param name="library">oneDNN.</param>
/// <param name="objects">What owns the operations; the program's from now on.</param>
/// <param name="steps">The operations, in order.</param>
/// <param name="tensors">What they read and write.</param>
/// <param name="arenaBytes">Length of the memory that it computes in.</param>
/// <param name="outputs">Its outputs.</param>
internal sealed class OneDnnProgram(
    OneDnnLibrary library, OneDnnObjects objects, IReadOnlyList<ProgramStep> steps, IReadOnlyList<ProgramTensor> tensors, long arenaBytes,
    IReadOnlyList<OneDnnOutput> outputs)
    : IDisposable
{
    private readonly List<OneDnnRunner> _runners = [];

    public IReadOnlyList<ProgramStep> Steps { get; } = steps;

    public long ArenaBytes { get; } = arenaBytes;

    public IReadOnlyList<OneDnnOutput> Outputs { get; } = outputs;

    /// <summary>So many that may run at the same time.</summary>
    public IReadOnlyList<OneDnnRunner> Runners(int count)
    {
        while (_runners.Count < count)
        {
            _runners.Add(new OneDnnRunner(library, Steps, tensors));
        }

        return _runners.GetRange(0, count);
    }

    public void Dispose()
    {
        _runners.ForEach(runner => runner.Dispose());
        objects.Dispose();
    }
}
