using InceptionDsl.OneDnn;

namespace InceptionDsl.Inference;

/// <summary>A plan's operations compiled for inputs of one size, and their tensors.</summary>
/// <param name="objects">What owns them; the program's from now on.</param>
/// <param name="steps">The operations, in order.</param>
/// <param name="tensors">The tensors outside of weights: from where their addresses count, and how much behind it they are.</param>
/// <param name="arenaBytes">Length of the memory that it computes in.</param>
/// <param name="outputs">Its outputs.</param>
/// <param name="outputBytes">Length of the memory of all of them.</param>
internal sealed class OneDnnProgram(
    OneDnnObjects objects, IReadOnlyList<(Primitive Primitive, PrimitiveArgument[] Arguments)> steps,
    IReadOnlyList<(Memory Memory, SlabHome Home, long Offset)> tensors, long arenaBytes, IReadOnlyList<OneDnnOutput> outputs, long outputBytes)
    : IDisposable
{
    private readonly (Primitive Primitive, PrimitiveArgument[] Arguments)[] _steps = [.. steps];
    private readonly ILookup<SlabHome, (Memory Memory, long Offset)> _tensors =
        tensors.ToLookup(tensor => tensor.Home, tensor => (tensor.Memory, tensor.Offset));
    private readonly Dictionary<SlabHome, nint> _addresses = [];

    public long ArenaBytes { get; } = arenaBytes;

    public IReadOnlyList<OneDnnOutput> Outputs { get; } = outputs;

    public long OutputBytes { get; } = outputBytes;

    /// <summary>Computes the outputs; one call at a time.</summary>
    /// <param name="arena">Address of so many bytes.</param>
    /// <param name="input">Address of the input.</param>
    /// <param name="output">Address of the outputs, which lie beside each other.</param>
    public void Run(nint arena, nint input, nint output)
    {
        Place(SlabHome.Arena, arena);
        Place(SlabHome.Input, input);
        Place(SlabHome.Output, output);
        foreach (var (primitive, arguments) in _steps)
        {
            objects.Execute(primitive, arguments);
        }

        objects.Wait();
    }

    public void Dispose() => objects.Dispose();

    private void Place(SlabHome home, nint address)
    {
        if (_addresses.GetValueOrDefault(home) == address)
        {
            return;
        }

        _addresses.Remove(home);
        foreach (var (memory, offset) in _tensors[home])
        {
            objects.Place(memory, address + (nint)offset);
        }

        _addresses[home] = address;
    }
}
