namespace InceptionDsl.CommandLine;

/// <summary>How a command was started.</summary>
/// <param name="Typed">The command line as it was typed.</param>
/// <param name="Program">How this program is started again; null where it can't be.</param>
internal sealed record Started(TypedLine Typed, OwnProgram? Program);
