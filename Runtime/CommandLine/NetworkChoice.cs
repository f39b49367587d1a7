namespace InceptionDsl.CommandLine;

/// <summary>Finds the network that a command line names.</summary>
internal static class NetworkChoice
{
    /// <exception cref="UserErrorException">There is none of that name; the message names those there are.</exception>
    public static NetworkDescriptor Choose(this NetworkCatalog catalog, string name)
    {
        if (catalog.Find(name) is { } network)
        {
            return network;
        }

        var names = catalog.Networks.Select(known => known.Name).ToList();
        throw new UserErrorException(
            $"There is no network '{name}'.", names.Count == 0 ? EmptyCatalog : Suggestion.For(name, names, "networks"));
    }

    /// <summary>Finds a network to train or to measure, which returns class scores.</summary>
    /// <exception cref="UserErrorException">There is none of that name, or it is a block or returns features.</exception>
    public static NetworkDescriptor ChooseClassifier(this NetworkCatalog catalog, string name)
    {
        var network = catalog.Choose(name);
        return ClassScores.Missing(network.Graph) is { } reason ? throw new UserErrorException(reason) : network;
    }

    /// <summary>What to say where no network is declared at all.</summary>
    public const string EmptyCatalog =
        "This program declares no network yet: put [Network(\"3x224x224\")] and stage attributes on a partial class.";
}
