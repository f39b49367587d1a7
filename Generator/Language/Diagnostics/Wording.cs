using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Diagnostics;

/// <summary>
/// Words of a message. What they name of a declaration, a setting or a kind of stage, is kept as such and spelled only when the front
/// end is known; the rest is the same for all. It compares by value.
/// </summary>
public abstract record Wording
{
    private protected Wording()
    {
    }

    /// <summary>The words as a front end spells them.</summary>
    public abstract string In(FrontEnd frontEnd);

    /// <summary>Words that are the same for all, shown as <see cref="Shown.Text"/> shows a user's text.</summary>
    public static implicit operator Wording(string text) => new Plain(Shown.Text(text));

    /// <summary>Words behind each other.</summary>
    public static Wording operator +(Wording first, Wording second) => new Joined(first, second);

    /// <summary>The words in C#, for debugging.</summary>
    public sealed override string ToString() => In(FrontEnd.CSharp);

    private sealed record Plain(string Text) : Wording
    {
        public override string In(FrontEnd frontEnd) => Text;
    }

    private sealed record Joined(Wording First, Wording Second) : Wording
    {
        public override string In(FrontEnd frontEnd) => First.In(frontEnd) + Second.In(frontEnd);
    }
}

/// <summary>What both front ends have, each in its own spelling.</summary>
/// <param name="CSharp">As attributes have it.</param>
/// <param name="Yaml">As YAML has it.</param>
internal sealed record Spelled(string CSharp, string Yaml) : Wording
{
    /// <inheritdoc/>
    public override string In(FrontEnd frontEnd) => frontEnd == FrontEnd.CSharp ? CSharp : Yaml;
}
