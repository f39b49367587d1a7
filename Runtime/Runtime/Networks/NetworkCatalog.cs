using System.Reflection;

namespace InceptionDsl;

/// <summary>Networks by name.</summary>
/// <param name="Networks">The networks, in the ordinal order of their names.</param>
public sealed record NetworkCatalog(IReadOnlyList<NetworkDescriptor> Networks)
{
    /// <summary>Finds a network by its name, whatever its case.</summary>
    public NetworkDescriptor? Find(string name) =>
        Networks.FirstOrDefault(network => network.Name == name)
        ?? Networks.FirstOrDefault(network => string.Equals(network.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The networks declared in an assembly and in the assemblies that it references. Of these, one that does not reference the
    /// runtime declares none, and neither do those that it references.
    /// </summary>
    public static NetworkCatalog Of(Assembly assembly)
    {
        var runtime = typeof(Network).Assembly.GetName().Name;
        var networks = new List<NetworkDescriptor>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<Assembly>([assembly]);
        while (queue.TryDequeue(out var next))
        {
            var references = next.GetReferencedAssemblies();
            if (!seen.Add(next.FullName ?? "") || (next != assembly && references.All(reference => reference.Name != runtime)))
            {
                continue;
            }

            networks.AddRange(next.GetCustomAttributes<DeclaredNetworkAttribute>().Select(attribute => attribute.Descriptor));
            foreach (var reference in references.Where(reference => !DeclaresNone(reference)))
            {
                queue.Enqueue(Assembly.Load(reference));
            }
        }

        return new NetworkCatalog([.. networks.OrderBy(network => network.Name, StringComparer.Ordinal)]);
    }

    /// <summary>The framework's assemblies, and what InceptionDsl is made of.</summary>
    private static bool DeclaresNone(AssemblyName name) =>
        name.Name is null
        || name.Name.StartsWith("System.", StringComparison.Ordinal)
        || name.Name.StartsWith("Microsoft.", StringComparison.Ordinal)
        || name.Name is "System" or "netstandard" or "mscorlib" or "TorchSharp"
            or "InceptionDsl.Language" or "InceptionDsl.Reports" or "InceptionDsl.Runtime" or "InceptionDsl.Training" or "InceptionDsl.CommandLine";
}
