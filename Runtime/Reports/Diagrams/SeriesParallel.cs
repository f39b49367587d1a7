namespace InceptionDsl.Diagrams;

/// <summary>
/// Takes a graph apart into chains and branches side by side. What all ways lead through is a link of a chain; what lies
/// between two links falls into branches that share nothing, which are taken apart in turn. Modules of published networks
/// all are of this kind; what is not becomes a <see cref="TangledPart"/>.
/// </summary>
/// <param name="extents">The room of each item; null for a pass.</param>
/// <param name="sources">The items that each item reads, all before it.</param>
internal sealed class SeriesParallel(IReadOnlyList<Extent?> extents, IReadOnlyList<IReadOnlyList<int>> sources)
{
    private readonly List<int>[] _readers = Readers(sources);

    /// <summary>The parts of all items.</summary>
    public Part Whole() => Chain([.. Enumerable.Range(0, extents.Count)]);

    private static List<int>[] Readers(IReadOnlyList<IReadOnlyList<int>> sources)
    {
        var readers = sources.Select(_ => new List<int>()).ToArray();
        foreach (var (item, read) in sources.Index())
        {
            foreach (var source in read)
            {
                readers[source].Add(item);
            }
        }

        return readers;
    }

    /// <param name="items">Items in order; what they share with the rest is before the first or after the last.</param>
    private Part Chain(IReadOnlyList<int> items)
    {
        var place = items.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        var reach = items.Where(item => sources[item].Count == 0 || sources[item].Any(source => !place.ContainsKey(source)))
            .Max(item => place[item]);
        var parts = new List<Part>();
        var between = new List<int>();
        foreach (var (index, item) in items.Index())
        {
            // A link: no way goes past it.
            if (reach <= index)
            {
                AddBranches(parts, between);
                between = [];
                parts.Add(Single(item));
            }
            else
            {
                between.Add(item);
            }

            reach = Math.Max(reach, _readers[item].Count == 0
                ? items.Count
                : _readers[item].Max(reader => place.TryGetValue(reader, out var at) ? at : items.Count));
        }

        AddBranches(parts, between);
        return parts.Count == 1 ? parts[0] : new SeriesPart(parts);
    }

    private Part Single(int item) => extents[item] is { } extent ? new BoxPart(item, extent) : new PassPart(item);

    private void AddBranches(List<Part> parts, List<int> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        var branches = Components(items);
        parts.Add(branches.Count == 1
            ? Tangled(items)
            // In the order in which the concatenation reads them.
            : new ParallelPart([.. branches.OrderBy(branch => FirstExit(branch)).Select(Chain)]));
    }

    private int FirstExit(List<int> branch) => branch.First(item => !_readers[item].Any(branch.Contains));

    /// <summary>Items that hang together, each set in order.</summary>
    private List<List<int>> Components(List<int> items)
    {
        var among = items.ToHashSet();
        var components = new List<List<int>>();
        foreach (var first in items)
        {
            if (!among.Remove(first))
            {
                continue;
            }

            var component = new List<int> { first };
            for (var next = 0; next < component.Count; next++)
            {
                component.AddRange(sources[component[next]].Concat(_readers[component[next]]).Where(among.Remove));
            }

            component.Sort();
            components.Add(component);
        }

        return components;
    }

    private TangledPart Tangled(List<int> items)
    {
        var boxes = items.Where(item => extents[item] is not null).ToList();
        var passes = items.Where(item => extents[item] is null).Select(item => new TangledPart.Pass(
            item,
            boxes.IndexOf(sources[item][0]),
            boxes.IndexOf(_readers[item][0]) is var to and >= 0 ? to : boxes.Count));
        return new TangledPart([.. boxes.Select(box => new BoxPart(box, extents[box]!.Value))], [.. passes]);
    }
}
