using InceptionDsl.Language.Compilation;
using static TorchSharp.torch;

namespace InceptionDsl;

/// <summary>A network that can be counted without being built, and built.</summary>
public sealed class NetworkDescriptor
{
    private readonly Func<int?, Device?, ScalarType?, Network> _create;
    private readonly Func<NetworkDefinition> _definition;
    private readonly Lazy<NetworkGraph> _graph;

    /// <param name="definition">
    /// Asked only when needed: a network's own static field may hold its descriptor, and may be set before its definition is.
    /// </param>
    /// <param name="create">Builds the network.</param>
    private NetworkDescriptor(Func<NetworkDefinition> definition, Func<int?, Device?, ScalarType?, Network> create)
    {
        (_definition, _create) = (definition, create);
        _graph = new(() => NetworkCompiler.CompileValid(definition()));
    }

    /// <summary>The network's name.</summary>
    public string Name => Definition.Name;

    /// <summary>What was declared.</summary>
    public NetworkDefinition Definition => _definition();

    /// <summary>Every layer and stage with its shape, for the declared number of classes.</summary>
    public NetworkGraph Graph => _graph.Value;

    /// <summary>The descriptor of a generated network.</summary>
    public static NetworkDescriptor Of<TNetwork>()
        where TNetwork : Network, INetwork<TNetwork> =>
        new(() => TNetwork.Definition, (classes, device, dtype) => TNetwork.Create(classes, device, dtype));

    /// <summary>Compiles the network for a number of classes, at which it may break a budget, or its groups may not divide.</summary>
    internal CompiledNetwork CompileFor(int classes) => NetworkCompiler.Compile(Definition with { Classes = classes });

    /// <summary>Builds the network with fresh weights.</summary>
    /// <param name="classes">Number of classes; null for the declared one.</param>
    /// <param name="device">Where parameters are made; the CPU by default.</param>
    /// <param name="dtype">Type of the parameters; 32-bit floats by default.</param>
    public Network Create(int? classes = null, Device? device = null, ScalarType? dtype = null) =>
        _create(classes, device, dtype);
}
