namespace InceptionDsl.Generator.Model;

/// <summary>The code of one class.</summary>
/// <param name="Type">The class.</param>
/// <param name="Text">The code; null when none could be written, which is among the problems.</param>
/// <param name="Problems">What went wrong while it was written.</param>
internal sealed record EmittedClass(TypeModel Type, string? Text, DeclarationProblems Problems);
