namespace InceptionDsl;

/// <summary>
/// In a sweep: says what an axis of edits is called where none of them is made, <c>[Keep(Axis = "pool", Name = "projected")]</c>, and
/// where that stands among the alternatives. Without it that is the first, <c>as it is</c>.
/// </summary>
public sealed class KeepAttribute : EditAttribute;
