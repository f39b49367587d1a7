using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Onnx;

/// <summary>A node of a model, and its attributes as what they are for.</summary>
/// <param name="Message">The node's message.</param>
internal sealed record OnnxNode(NodeProto Message)
{
    /// <summary>The operator.</summary>
    public string Operator => Message.OpType;

    /// <summary>The node as messages call it.</summary>
    public string Name => Message.Name.Length > 0 ? Message.Name : Message.Output.Count > 0 ? Message.Output[0] : Message.OpType;

    /// <summary>An attribute; null where there is none.</summary>
    public AttributeProto? Find(string name) => Message.Attribute.FirstOrDefault(attribute => attribute.Name == name);

    /// <summary>A whole number; another where there is none.</summary>
    public int Whole(string name, int otherwise) => Find(name) is { } attribute ? Checked(name, attribute.I) : otherwise;

    /// <summary>Whole numbers; null where there are none.</summary>
    public IReadOnlyList<int>? Wholes(string name) => Find(name) is { Ints.Count: > 0 } attribute
        ? [.. attribute.Ints.Select(number => Checked(name, number))] : null;

    /// <summary>
    /// A number; another where there is none. Files have 32-bit floats: it is the shortest decimal that is the same one, which whoever
    /// wrote it meant.
    /// </summary>
    public double Number(string name, double otherwise) => Find(name) is { } attribute ? Decimal(attribute.F) : otherwise;

    /// <summary>A word; empty where there is none.</summary>
    public string Word(string name) => Find(name)?.S.ToStringUtf8() ?? "";

    /// <summary>The shortest decimal that is a 32-bit float.</summary>
    public static double Decimal(float number) =>
        double.Parse(number.ToString("R", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A mistake of this node.</summary>
    public InteropException Wrong(string what) => new($"The node '{Name}' ({Operator}) {what}.");

    private int Checked(string name, long number) => number is >= int.MinValue and <= int.MaxValue ? (int)number
        : throw Wrong($"has {Numbers.Write(number)} for {name}, which is beyond counting");
}
