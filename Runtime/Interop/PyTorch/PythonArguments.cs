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

    /// <summary>A height and a width, unless both are the standard.</summary>
    public PythonArguments AddPair(string name, int height, int width, int standard) =>
        AddIf((height, width) != (standard, standard), name, PythonValue.Pair(height, width));

    public PythonArguments AddActivation(ActivationLayer? activation) =>
        PythonValue.Function(activation) is { } function ? Add("activation", function) : this;

    public override string ToString() => string.Join(", ", _arguments);
}
