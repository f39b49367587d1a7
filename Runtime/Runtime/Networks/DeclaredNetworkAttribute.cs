using System.ComponentModel;

namespace InceptionDsl;

/// <summary>Marks an assembly as declaring a network. The generator writes one for each, so that a command line can list them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public abstract class DeclaredNetworkAttribute : Attribute
{
    private protected DeclaredNetworkAttribute()
    {
    }

    /// <summary>The network's descriptor.</summary>
    public abstract NetworkDescriptor Descriptor { get; }
}

/// <inheritdoc/>
/// <typeparam name="TNetwork">The network's class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class DeclaredNetworkAttribute<TNetwork> : DeclaredNetworkAttribute
    where TNetwork : Network, INetwork<TNetwork>
{
    /// <inheritdoc/>
    public override NetworkDescriptor Descriptor { get; } = NetworkDescriptor.Of<TNetwork>();
}
