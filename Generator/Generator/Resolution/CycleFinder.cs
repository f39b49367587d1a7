using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Generator.Resolution;

/// <summary>Finds variants that derive from themselves and blocks that place themselves.</summary>
internal static class CycleFinder
{
    /// <summary>
    /// The cycle through a declaration, if there is one and it is reported here: at the first of its members by name.
    /// </summary>
    /// <param name="root">The declaration.</param>
    /// <param name="finder">Finds the references of others.</param>
    /// <param name="table">The others.</param>
    public static Problem? Through(LinkedDeclaration root, ReferenceFinder finder, DeclarationTable table)
    {
        if (Shortest(root, finder, table) is not { } cycle
            || cycle.Any(member => string.CompareOrdinal(member.Declaration.Key, root.Declaration.Key) < 0))
        {
            return null;
        }

        var chain = string.Join(" → ", cycle.Append(root).Select(member => member.Declaration.Title));
        var next = (cycle.Count > 1 ? cycle[1] : root).Declaration.Key;
        var place = root.Links.First(link => link.Key == next).Reference.Place;
        return new Problem(
            root.Declaration.IsNetwork ? Rules.VariantOfItself : Rules.BlockInItself, place, [root.Declaration.Title, chain]);
    }

    /// <summary>The shortest way from a declaration back to itself, without its return; null when there is none.</summary>
    private static List<LinkedDeclaration>? Shortest(LinkedDeclaration root, ReferenceFinder finder, DeclarationTable table)
    {
        var before = new Dictionary<string, LinkedDeclaration>(StringComparer.Ordinal);
        var pending = new Queue<LinkedDeclaration>([root]);
        while (pending.Count > 0)
        {
            var from = pending.Dequeue();
            foreach (var key in from.Links.Select(link => link.Key).OfType<string>())
            {
                if (key == root.Declaration.Key)
                {
                    return Way(root, from, before);
                }

                if (!before.ContainsKey(key) && table.Find(key) is { } next)
                {
                    before.Add(key, from);
                    pending.Enqueue(finder.Link(next, []));
                }
            }
        }

        return null;
    }

    private static List<LinkedDeclaration> Way(
        LinkedDeclaration root, LinkedDeclaration last, Dictionary<string, LinkedDeclaration> before)
    {
        var way = new List<LinkedDeclaration>();
        for (var member = last; member.Declaration.Key != root.Declaration.Key; member = before[member.Declaration.Key])
        {
            way.Insert(0, member);
        }

        way.Insert(0, root);
        return way;
    }
}
