namespace InceptionDsl.CommandLine;

/// <summary>Makes a class a command of the command line, which finds it by this attribute: a new command is a new file.</summary>
/// <param name="name">The word that a user types.</param>
/// <param name="order">Its place in the help.</param>
/// <param name="summary">What it does, in a sentence.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CommandAttribute(string name, int order, string summary) : Attribute
{
    /// <summary>In an example, a network.</summary>
    public const string Network = "NAME";

    /// <summary>In an example, another network.</summary>
    public const string Other = "OTHER";

    /// <summary>In an example, a sweep.</summary>
    public const string Sweep = "SWEEP";

    /// <summary>The word that a user types.</summary>
    public string Name { get; } = name;

    /// <summary>Whether <c>-</c> among its arguments is standard input.</summary>
    public bool ReadsInput { get; init; }

    /// <summary>Whether every setting of a recipe is an option too.</summary>
    public bool TakesRecipe { get; init; }

    /// <summary>Its place in the help.</summary>
    public int Order { get; } = order;

    /// <summary>What it does, in a sentence.</summary>
    public string Summary { get; } = summary;

    /// <summary>
    /// Command lines that show its use, without the program's name; <see cref="Network"/>, <see cref="Other"/> and
    /// <see cref="Sweep"/> stand for networks and a sweep that the program has.
    /// </summary>
    public string[] Examples { get; init; } = [];
}
