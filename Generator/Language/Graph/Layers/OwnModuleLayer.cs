using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>
/// A module of the user's own. What it does is known to its code alone; here stands what is declared of it, which its first forward checks.
/// </summary>
/// <param name="Type">Full name of its class.</param>
/// <param name="Parameters">How many learned numbers are declared.</param>
/// <param name="MultiplyAdds">How many multiply-adds are declared for one sample.</param>
public sealed record OwnModuleLayer(string Name, EquatableArray<int> Inputs, Shape Output, string Type, long Parameters, long MultiplyAdds)
    : Layer(Name, Inputs, Output)
{
    /// <summary>Shape of what it reads.</summary>
    public required Shape Input { get; init; }

    /// <summary>What its constructor is given.</summary>
    internal EquatableArray<ArgumentValue> Arguments { get; init; } = [];

    /// <summary>The text of its output's shape, and what that may refer to but for the input's; null for the input's shape.</summary>
    internal (SpecText Text, SpecParameters Scope)? Declared { get; init; }

    /// <inheritdoc/>
    public override string Kind => "Module";

    /// <inheritdoc/>
    public override string Details => Construction + ", as declared";

    /// <summary>Its class without its namespace, and what it is given: <c>Gate(64, 16)</c>.</summary>
    internal string Construction => $"{ShortName}({string.Join(", ", Arguments)})";

    /// <summary>Its class without its namespace.</summary>
    internal string ShortName => ShortNameOf(Type);

    /// <summary>A class without its namespace.</summary>
    internal static string ShortNameOf(string type) => type.Substring(type.LastIndexOf('.') + 1);

    /// <summary>None that are known by name: what the module has registered lies under its path.</summary>
    internal override EquatableArray<StateTensor> Tensors => [];

    internal override long DeclaredParameters => Owner is null ? Parameters : 0;

    /// <summary>It may have any, so that one which is placed again is the same module.</summary>
    internal override bool HasTensors => true;

    internal override OperationCounts CountOperations(Shape input) => checked(default(OperationCounts) with { MultiplyAdds = 2 * MultiplyAdds });

    /// <summary>Unknown.</summary>
    internal override Window? Sliding => null;

    /// <summary>Its backward pass may need its output.</summary>
    internal override bool LendsOutput => false;

    internal override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => false;

    /// <summary>What is declared holds by every convention.</summary>
    internal override long CountOthers(CountingRules rules, Shape input) => 0;

    internal override EquatableArray<long> SizeOf(IReadOnlyList<EquatableArray<long>> inputs, bool isBuilt) =>
        OutputFor(inputs[0]) is { } output ? output.Lengths.Long() : Axes.All(0, Output.Rank).Long();

    /// <summary>The shape that is declared for an input of other lengths and the same channels; null where none can be computed.</summary>
    internal Shape? OutputFor(EquatableArray<long> lengths)
    {
        if (Input.IsFlat || lengths == Input.Lengths.Long())
        {
            return Output;
        }

        if (lengths.Any(length => length is < 1 or > Numbers.Largest))
        {
            return null;
        }

        var input = new Shape(Input.Channels, lengths.Select(length => (int)length).ToEquatableArray());
        return Declared is not var (text, scope) ? input
            : text.Read(SpecGrammar.Size, scope.WithShape(input), new TextProblems()) is { } size ? ShapeOf(size)
            : null;
    }

    /// <summary>The shape that a text names: channels and lengths, or features.</summary>
    internal static Shape ShapeOf(SizeSyntax size) => size.Values is [var features] ? Shape.Features(features)
        : new Shape(size.Values[0], size.Values.Skip(1).ToEquatableArray());

    /// <summary>Unknown: it may see all of what it reads.</summary>
    internal override ReceptiveField FieldOf(IReadOnlyList<ReceptiveField> inputs, IReadOnlyList<int> lengths, int axis) => ReceptiveField.Unknown;

    /// <summary>Its input and output may be kept; what it makes within is not known.</summary>
    internal override int Follow(TensorHeap heap, IReadOnlyList<int> inputs, IReadOnlyList<Shape> shapes)
    {
        heap.Keep(inputs[0]);
        var output = heap.Make(Output.Elements);
        heap.Keep(output);
        return output;
    }

    internal override T Accept<T>(ILayerVisitor<T> visitor) => visitor.Visit(this);
}

internal partial interface ILayerVisitor<out T>
{
    /// <inheritdoc cref="OwnModuleLayer"/>
    T Visit(OwnModuleLayer layer);
}
