namespace InceptionDsl.Architecture.Tests;

/// <summary>A room of an assembly; of types in the assembly's own folder, the room is called as the assembly.</summary>
internal readonly record struct Room(string Assembly, string Name)
{
    public override string ToString() => $"{Assembly}/{Name}";
}

/// <summary>A type that names another, across rooms.</summary>
/// <param name="From">The room of the type that names.</param>
/// <param name="To">The room of the type that is named.</param>
/// <param name="Example">Which member of which type names which type.</param>
internal sealed record Arrow(Room From, Room To, string Example)
{
    /// <summary>All arrows between the rooms of some assemblies, one example of each.</summary>
    public static IReadOnlyList<Arrow> Between(IReadOnlyList<AssemblyFile> files)
    {
        var rooms = files.ToDictionary(
            file => file.Name,
            file => file.Types.ToDictionary(
                type => type.Name, type => file.RoomsOf(type.Handle).Select(room => RoomOf(file, room)).ToArray(), StringComparer.Ordinal),
            StringComparer.Ordinal);
        var arrows = new Dictionary<(Room From, Room To), Arrow>();
        foreach (var file in files)
        {
            foreach (var (handle, name) in file.Types)
            {
                foreach (var (member, type) in TypeReferences.Of(file, handle))
                {
                    if (!rooms.TryGetValue(type.Assembly ?? file.Name, out var declared) || !declared.TryGetValue(type.Name, out var targets))
                    {
                        continue;
                    }

                    foreach (var arrow in from source in rooms[file.Name][name] from target in targets where source != target select (source, target))
                    {
                        arrows.TryAdd(arrow, new Arrow(arrow.source, arrow.target, $"{name}{(member.Length == 0 ? "" : "." + member)} names {type.Name}"));
                    }
                }
            }
        }

        return [.. arrows.Values];
    }

    private static Room RoomOf(AssemblyFile file, string room)
    {
        var assembly = file.Name.Split('.')[^1];
        return new Room(assembly, room.Length == 0 ? assembly : room);
    }
}
