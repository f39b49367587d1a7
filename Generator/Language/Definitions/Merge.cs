namespace InceptionDsl;

/// <summary>How a stage that reads several earlier stages puts them together.</summary>
public enum Merge
{
    /// <summary>Concatenation on channels; heights and widths must agree.</summary>
    Concat = 0,

    /// <summary>Sum, element by element; shapes must agree.</summary>
    Add,
}
