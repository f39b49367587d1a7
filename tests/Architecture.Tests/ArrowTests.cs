using InceptionDsl.Language.Tests;

namespace InceptionDsl.Architecture.Tests;

/// <summary>What uses what, in the compiled assemblies, is what the architecture page lists.</summary>
public sealed class ArrowTests(ArrowTests.Built built) : IClassFixture<ArrowTests.Built>
{
    private static readonly MarkdownPage Page = MarkdownPage.Read(Repository.Page);

    /// <summary>The rows of the tables of rooms: a room, and those that it may use.</summary>
    private static IReadOnlyList<(Room Room, IReadOnlyList<Room> Uses)> Rows { get; } =
    [
        .. from table in Page.Tables
           where table.Heading is [_, "subject", "may use"]
           let assembly = Code(table.Heading[0]).Single()
           from row in table.Rows
           select (new Room(assembly, Code(row[0]).Single()), (IReadOnlyList<Room>)[.. Code(row[2]).Select(name => new Room(assembly, name))]),
    ];

    /// <summary>The rows of the table of assemblies: one, and those that it may use, itself or by others.</summary>
    private static Dictionary<string, string[]> Assemblies { get; } = Page.Tables.Single(table => table.Heading[0] == "assembly").Rows.ToDictionary(
        row => Code(row[0]).Single().Split('.')[^1],
        row => row[2].Split([", ", " "], StringSplitOptions.None),
        StringComparer.Ordinal);

    [Fact]
    public void A_room_uses_only_those_that_its_row_lists()
    {
        var allowed = Rows.SelectMany(row => row.Uses.Select(used => (row.Room, used))).ToHashSet();
        AssertNone(Inside.Where(arrow => !allowed.Contains((arrow.From, arrow.To))).Select(arrow => $"{arrow.From} uses {arrow.To}: {arrow.Example}"));
    }

    [Fact]
    public void A_row_lists_only_what_its_room_uses()
    {
        var used = Inside.Select(arrow => (arrow.From, arrow.To)).ToHashSet();
        AssertNone(Rows.SelectMany(row => row.Uses.Where(room => !used.Contains((row.Room, room))).Select(room => $"{row.Room} does not use {room}")));
    }

    /// <summary>So no room can use itself by way of others.</summary>
    [Fact]
    public void A_row_lists_only_rooms_above_it()
    {
        var above = new HashSet<Room>();
        foreach (var (room, uses) in Rows)
        {
            Assert.True(above.IsSupersetOf(uses), $"{room}'s row lists {string.Join(", ", uses.Except(above))}, which is not above it");
            Assert.True(above.Add(room), $"{room} has two rows");
        }
    }

    [Fact]
    public void Every_room_of_an_assembly_with_rooms_has_its_row()
    {
        var tables = Rows.Select(row => row.Room.Assembly).ToHashSet();
        Assert.Equal(
            built.Arrows.SelectMany(arrow => new[] { arrow.From, arrow.To }).Where(room => tables.Contains(room.Assembly))
                .Distinct().Select(room => room.ToString()).Order(StringComparer.Ordinal),
            Rows.Select(row => row.Room.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(["CommandLine", "Generator", "Interop", "Language", "Reports", "Runtime", "Training"], tables.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_assembly_uses_only_those_that_its_row_lists_and_those_that_these_use() =>
        AssertNone(built.Arrows
            .Where(arrow => arrow.From.Assembly != arrow.To.Assembly && !Reachable(arrow.From.Assembly).Contains(arrow.To.Assembly))
            .Select(arrow => $"{arrow.From} uses {arrow.To}: {arrow.Example}"));

    private IEnumerable<Arrow> Inside => built.Arrows.Where(arrow => arrow.From.Assembly == arrow.To.Assembly);

    private static HashSet<string> Reachable(string assembly) =>
        [.. Assemblies[assembly].Where(Assemblies.ContainsKey).SelectMany(used => Reachable(used).Append(used))];

    private static void AssertNone(IEnumerable<string> findings) => Assert.True(!findings.Any(), string.Join("\n", findings));

    private static IReadOnlyList<string> Code(string cell) => MarkdownTable.CodeIn(cell);

    /// <summary>The assemblies are read once.</summary>
    public sealed class Built
    {
        public Built()
        {
            var files = Repository.Assemblies.ToList();
            Arrows = Arrow.Between(files);
            files.ForEach(file => file.Dispose());
        }

        internal IReadOnlyList<Arrow> Arrows { get; }
    }
}
