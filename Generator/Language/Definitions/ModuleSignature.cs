using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Definitions;

/// <summary>What is known of a class that a Module stage names.</summary>
/// <param name="Name">Its full name, nested ones behind dots.</param>
/// <param name="Constructors">Its constructors that can be called; what no text can give and has no default is not among them.</param>
internal sealed record ModuleSignature(string Name, EquatableArray<ModuleConstructor> Constructors)
{
    /// <summary>Whether there is such a class.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>Why it can't be a stage; null where it can.</summary>
    public string? Reason { get; init; }

    /// <summary>What to do about that; of an unknown class, what was meant.</summary>
    public string Cure { get; init; } = "";

    /// <summary>The class that was meant by an unknown name; null where none is near.</summary>
    public string? Meant { get; init; }

    /// <summary>Whether code of other assemblies can name it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Its name without its namespace.</summary>
    public string ShortName => Name.Substring(Name.LastIndexOf('.') + 1).Split('`')[0];
}

/// <summary>A constructor.</summary>
/// <param name="Parameters">Its parameters; those behind the last that a text can give have defaults, and are not among them.</param>
internal sealed record ModuleConstructor(EquatableArray<ModuleParameter> Parameters)
{
    /// <summary>How many arguments it needs.</summary>
    public int Needed => Parameters.Count(parameter => !parameter.IsOptional);

    /// <summary>As C# has it: <c>Gate(long channels, int reduction = …)</c>.</summary>
    public string Written(string name) => $"{name}({string.Join(", ", Parameters)})";

    /// <summary>Arguments that it would take, such as <c>{channels}, 0.5</c>.</summary>
    public string Example => string.Join(", ", Parameters.Take(Math.Max(1, Needed)).Select((parameter, index) => parameter.Kind switch
    {
        ArgumentKind.Integer => index == 0 ? "{channels}" : "16",
        ArgumentKind.Real => "0.5",
        ArgumentKind.Boolean => "true",
        _ => $"'{parameter.Name}'",
    }));
}

/// <summary>A parameter of a constructor that a text can give.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as C# has it.</param>
/// <param name="Kind">What arguments it takes.</param>
/// <param name="IsOptional">Whether it has a default.</param>
internal readonly record struct ModuleParameter(string Name, string Type, ArgumentKind Kind, bool IsOptional)
{
    /// <summary>Whether it takes an argument.</summary>
    public bool Takes(ArgumentKind kind) => kind == Kind || (kind == ArgumentKind.Integer && Kind == ArgumentKind.Real);

    /// <summary>What it takes, and how that is written.</summary>
    public string Expected => Kind switch
    {
        ArgumentKind.Integer => "write a whole number, or an expression in braces",
        ArgumentKind.Real => "write a number",
        ArgumentKind.Boolean => "write true or false",
        _ => "write a text in single quotes",
    };

    /// <summary>As C# has it.</summary>
    public override string ToString() => $"{Type} {Name}{(IsOptional ? " = …" : "")}";
}
