namespace InceptionDsl.CommandLine;

/// <summary>The command line as a shell would be given it again.</summary>
/// <param name="Text">The program's name and its words.</param>
internal sealed record TypedLine(string Text)
{
    public static TypedLine Of(string application, IEnumerable<string> args) => new(string.Join(' ', args.Select(ShellWord.Of).Prepend(application)));
}
