using System.Reflection;

namespace InceptionDsl;

/// <summary>Networks by name.</summary>
/// <param name="Networks">The networks, in the ordinal order of their names, without the points of sweeps.</param>
public sealed record NetworkCatalog(IReadOnlyList<NetworkDescriptor> Networks)
{
    /// <summary>The sweeps, in the ordinal order of their names.</summary>
    public IReadOnlyList<SweepDescriptor> Sweeps { get; init; } = [];

    /// <summary>Finds a network, or a point of a sweep, by its name, whatever its case.</summary>
    public NetworkDescriptor? Find(string name) =>
        Find(Networks, network => network.Name, name) ?? Find(Sweeps.SelectMany(sweep => sweep.Points), point => point.Name, name)?.Network;

    /// <summary>Finds a sweep by its name, whatever its case.</summary>
    public SweepDescriptor? FindSweep(string name) => Find(Sweeps, sweep => sweep.Name, name);

    /// <summary>
    /// The networks and sweeps declared in an assembly and in the assemblies that it references. Of these, one that does not reference
    /// the runtime declares none, and neither do those that it references.
    /// </summary>
    public static NetworkCatalog Of(Assembly assembly)
    {
        var runtime = typeof(Network).Assembly.GetName().Name;
        var networks = new List<NetworkDescriptor>();
        var sweeps = new List<SweepDescriptor>();
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
            sweeps.AddRange(next.GetCustomAttributes<DeclaredSweepAttribute>().Select(attribute => attribute.Descriptor));
            foreach (var reference in references.Where(reference => !DeclaresNone(reference)))
            {
                queue.Enqueue(Assembly.Load(reference));
            }
        }

        return new NetworkCatalog([.. networks.OrderBy(network => network.Name, StringComparer.Ordinal)])
        {
            Sweeps = [.. sweeps.OrderBy(sweep => sweep.Name, StringComparer.Ordinal)],
        };
    }

    /// <summary>The one of a name, or else the first of that name in another case.</summary>
    private static T? Find<T>(IEnumerable<T> all, Func<T, string> nameOf, string name)
        where T : class =>
        all.FirstOrDefault(one => nameOf(one) == name)
        ?? all.FirstOrDefault(one => string.Equals(nameOf(one), name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The framework's assemblies, and what InceptionDsl is made of.</summary>
    private static bool DeclaresNone(AssemblyName name) =>
        name.Name is null
        || name.Name.StartsWith("System.", StringComparison.Ordinal)
        || name.Name.StartsWith("Microsoft.", StringComparison.Ordinal)
        || name.Name is "System" or "netstandard" or "mscorlib" or "TorchSharp"
            or "InceptionDsl.Language" or "InceptionDsl.Reports" or "InceptionDsl.Runtime" or "InceptionDsl.Training" or "InceptionDsl.CommandLine";
}
