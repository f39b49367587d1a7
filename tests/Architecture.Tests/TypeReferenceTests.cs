namespace InceptionDsl.Architecture.Tests;

/// <summary>Rooms and references are read off an assembly's files, of whatever kind they are; the samples are this assembly's own.</summary>
public sealed class TypeReferenceTests : IDisposable
{
    private const string Users = "InceptionDsl.Architecture.Tests.Users";
    private const string Used = "InceptionDsl.Architecture.Tests.Used";

    private readonly AssemblyFile _file = new("tests/Architecture.Tests", typeof(TypeReferenceTests).Assembly.Location);

    public static TheoryData<string> Ways =>
        [.. typeof(TypeReferenceTests).Assembly.GetTypes().Where(type => type is { Namespace: Users, IsNested: false }).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_type_is_found_however_another_names_it(string name)
    {
        var (handle, _) = _file.Types.Single(type => type.Name == $"{Users}.{name}");
        var found = TypeReferences.Of(_file, handle)
            .Where(reference => reference.Type is { Assembly: null } && reference.Type.Name.StartsWith(Used, StringComparison.Ordinal));
        Assert.Equal(name != nameof(Tests.Users.ByNothing), found.Any());
    }

    /// <summary>Also of a type without code, which the symbols tell in another way.</summary>
    [Theory]
    [InlineData(Used + ".Choice", "Used")]
    [InlineData(Used + ".Target", "Used")]
    [InlineData(Used + ".IContract", "Used")]
    [InlineData(Used + ".Handler", "Used")]
    [InlineData(Users + ".ByStateMachine", "Users")]
    [InlineData("InceptionDsl.Architecture.Tests.Room", "")]
    public void A_types_room_is_its_files_folder(string type, string room) =>
        Assert.Equal([room], _file.RoomsOf(_file.Types.Single(other => other.Name == type).Handle));

    /// <summary>Every type that is written in a file has a room: only those do not that the compiler makes.</summary>
    [Fact]
    public void Every_written_type_has_a_room() => Assert.Empty(
        from file in Repository.Assemblies
        from type in file.Types
        where type.Name.StartsWith("InceptionDsl.", StringComparison.Ordinal) && file.RoomsOf(type.Handle).Count != 1
        select $"{type.Name} of {file.Name} is in {string.Join(", ", file.RoomsOf(type.Handle))}");

    public void Dispose() => _file.Dispose();
}
