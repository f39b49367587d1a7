namespace InceptionDsl.CommandLine;

/// <summary>Makes a class a command of the command line, which finds it by this attribute: a new command is a new file.</summary>
/// <param name="name">The word that a user types.</param>
/// <param name="order">Its place in the help.</param>
/// <param name="summary">What it does, in a sentence.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CommandAttribute(string name, int order, string summary) : Attribute
{
    /// <summary>The word that a user types.</summary>
    public string Name { get; } = name;

    /// <summary>Its place in the help.</summary>
    public int Order { get; } = order;

    /// <summary>What it does, in a sentence.</summary>
    public string Summary { get; } = summary;

    /// <summary>Command lines that show its use, without the program's name.</summary>
    public string[] Examples { get; init; } = [];
}
