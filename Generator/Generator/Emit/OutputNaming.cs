using InceptionDsl.Generator.Model;

namespace InceptionDsl.Generator.Emit;

/// <summary>The names of a network's record of several outputs.</summary>
/// <param name="TypeName">The record, a type in the network's class.</param>
/// <param name="Properties">Its properties, one for each output.</param>
internal sealed record OutputNaming(string TypeName, IReadOnlyList<string> Properties)
{
    /// <summary>Members that every record of outputs has.</summary>
    private static readonly string[] Members =
    [
        "All", "Last", "Item", "Dispose", "Deconstruct", "Clone", "Equals", "GetHashCode", "GetType", "ToString", "PrintMembers", "EqualityContract",
        "ReferenceEquals", "MemberwiseClone", "Finalize",
    ];

    /// <param name="graph">The network.</param>
    /// <param name="scope">The names that its class has left.</param>
    public static OutputNaming Of(NetworkGraph graph, NameScope scope)
    {
        var type = scope.Take(EmittedMembers.Outputs);
        var members = new NameScope([.. Members, type]);
        return new OutputNaming(type, [.. graph.Outputs.Select(output => members.Take(Identifiers.OfPath(output.Name, upper: true, "Stage")))]);
    }
}
