using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.PyTorch;

/// <summary>Arguments of a call; what has its standard value is left out.</summary>
internal sealed class PythonArguments(params string[] positional)
{
    private readonly List<string> _arguments = [.. positional];

    public PythonArguments Add(string name, string value)
    {
        _arguments.Add($"{name}={value}");
        return this;
    }

    public PythonArguments AddIf(bool condition, string name, string value) => condition ? Add(name, value) : this;

    /// <summary>A number for each dimension, unless all are the standard.</summary>
    public PythonArguments AddEach(string name, EquatableArray<int> numbers, int standard) =>
        AddIf(!numbers.AreAll(standard), name, PythonValue.Each(numbers));

    public PythonArguments AddActivation(ActivationLayer? activation) =>
        PythonValue.Function(activation) is { } function ? Add("activation", function) : this;

    public override string ToString() => string.Join(", ", _arguments);
}
