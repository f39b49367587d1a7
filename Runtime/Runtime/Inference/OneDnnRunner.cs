using InceptionDsl.OneDnn;

namespace InceptionDsl.Inference;

/// <summary>Runs a program, whose operations several runners share, with tensors of its own.</summary>
internal sealed class OneDnnRunner : IDisposable
{
    private readonly OneDnnObjects _objects;
    private readonly IReadOnlyList<ProgramTensor> _tensors;
    private readonly Memory[] _memories;
    private readonly nint[] _addresses;
    private readonly (Primitive Primitive, PrimitiveArgument[] Arguments)[] _steps;

    /// <param name="library">oneDNN.</param>
    /// <param name="steps">The program's operations.</param>
    /// <param name="tensors">What they read and write.</param>
    public OneDnnRunner(
        OneDnnLibrary library, IReadOnlyList<(Primitive Primitive, ProgramArgument[] Arguments)> steps, IReadOnlyList<ProgramTensor> tensors)
    {
        _tensors = tensors;
        _objects = new OneDnnObjects(library);
        _memories = [.. tensors.Select(tensor => _objects.CreateMemory(tensor.Descriptor))];
        _addresses = new nint[tensors.Count];
        _steps = [.. steps.Select(step => (step.Primitive, Array.ConvertAll(step.Arguments, argument =>
            new PrimitiveArgument(argument.Argument, argument.Tensor is { } tensor ? _memories[tensor] : argument.Weights))))];
    }

    /// <summary>Computes the outputs; one call at a time.</summary>
    /// <param name="arena">Address of the memory that it computes in.</param>
    /// <param name="input">Address of the input.</param>
    /// <param name="outputs">Addresses of the outputs.</param>
    public void Run(nint arena, nint input, ReadOnlySpan<nint> outputs)
    {
        for (var i = 0; i < _memories.Length; i++)
        {
            var (home, place) = (_tensors[i].Home, _tensors[i].Place);
            var address = home == SlabHome.Arena ? arena + (nint)place : home == SlabHome.Input ? input : outputs[(int)place];
            if (_addresses[i] != address)
            {
                _objects.Place(_memories[i], address);
                _addresses[i] = address;
            }
        }

        foreach (var (primitive, arguments) in _steps)
        {
            _objects.Execute(primitive, arguments);
        }

        _objects.Wait();
    }

    public void Dispose() => _objects.Dispose();
}
