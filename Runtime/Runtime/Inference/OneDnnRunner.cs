using InceptionDsl.OneDnn;

namespace InceptionDsl.Inference;

/// <summary>Runs a program, whose operations several runners share, with tensors of its own.</summary>
internal sealed class OneDnnRunner : IDisposable
{
    private readonly OneDnnObjects _objects;
    private readonly IReadOnlyList<ProgramTensor> _tensors;
    private readonly Memory[] _memories;
    private readonly nint[] _addresses;
    private readonly (ProgramStep Step, PrimitiveArgument[] Arguments)[] _steps;

    /// <param name="library">oneDNN.</param>
    /// <param name="steps">The program's operations.</param>
    /// <param name="tensors">What those of oneDNN read and write.</param>
    public OneDnnRunner(OneDnnLibrary library, IReadOnlyList<ProgramStep> steps, IReadOnlyList<ProgramTensor> tensors)
    {
        _tensors = tensors;
        _objects = new OneDnnObjects(library);
        _memories = [.. tensors.Select(tensor => _objects.CreateMemory(tensor.Descriptor))];
        _addresses = new nint[tensors.Count];
        _steps = [.. steps.Select(step => (step, ArgumentsOf(step)))];
    }

    /// <summary>Computes the outputs; one call at a time.</summary>
    /// <param name="arena">Address of the memory that it computes in.</param>
    /// <param name="input">Address of the input.</param>
    /// <param name="outputs">Addresses of the outputs.</param>
    public void Run(nint arena, nint input, ReadOnlySpan<nint> outputs)
    {
        for (var i = 0; i < _memories.Length; i++)
        {
            var address = AddressOf(_tensors[i].Place, arena, input, outputs);
            if (_addresses[i] != address)
            {
                _objects.Place(_memories[i], address);
                _addresses[i] = address;
            }
        }

        foreach (var (step, arguments) in _steps)
        {
            switch (step)
            {
                case ProgramStep.OfOneDnn operation:
                    _objects.Execute(operation.Primitive, arguments);
                    break;
                case ProgramStep.Own own:
                    _objects.Wait();
                    own.Kernel.Run(
                        AddressOf(own.Source, arena, input, outputs), AddressOf(own.Destination, arena, input, outputs),
                        own.Scratch is { } scratch ? AddressOf(scratch, arena, input, outputs) : 0);
                    break;
            }
        }

        _objects.Wait();
    }

    public void Dispose() => _objects.Dispose();

    private static nint AddressOf(ProgramPlace place, nint arena, nint input, ReadOnlySpan<nint> outputs) => place.Home switch
    {
        SlabHome.Arena => arena + (nint)place.Place,
        SlabHome.Input => input + (nint)place.Place,
        _ => outputs[(int)place.Place],
    };

    private PrimitiveArgument[] ArgumentsOf(ProgramStep step) => step is ProgramStep.OfOneDnn operation
        ? Array.ConvertAll(operation.Arguments, argument =>
            new PrimitiveArgument(argument.Argument, argument.Tensor is { } tensor ? _memories[tensor] : argument.Weights))
        : [];
}
