namespace InceptionDsl;

/// <summary>Concatenation on channels: the papers' filter concatenation.</summary>
public sealed record ConcatenationLayer(string Name, EquatableArray<int> Inputs, Shape Output) : JoiningLayer(Name, Inputs, Output)
{
    /// <inheritdoc/>
    public override string Kind => "Concatenation";

    internal override OperationCounts Operations => default;
}
