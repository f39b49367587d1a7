using InceptionDsl.Runtime.Tests.Diagrams;

namespace InceptionDsl.Definitions.Tests.Diagrams;

public class ZooPictureTests
{
    public static TheoryData<string> Networks => [.. Zoo.Names];

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_picture_of_a_network_shows_all_of_it_and_nothing_overlaps(string name) => PictureRules.Check(Zoo.Find(name).Graph);
}
