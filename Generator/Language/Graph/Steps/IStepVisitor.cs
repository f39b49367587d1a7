namespace InceptionDsl;

/// <summary>
/// What is done otherwise for each kind of step. The file of each kind adds a method, so that a visitor that leaves one out does
/// not compile.
/// </summary>
internal partial interface IStepVisitor<out T>;
