using InceptionDsl.Diagrams;
using InceptionDsl.Runtime.Tests.Diagrams;

namespace InceptionDsl.Definitions.Tests.Diagrams;

public class ZooPictureTests
{
    public static TheoryData<string> Networks => [.. Zoo.Names];

    /// <summary>DenseNet's layers come from one declaration each; Inception v3's 6c and 6d are the same.</summary>
    [Theory]
    [InlineData("GoogLeNet")]
    [InlineData("InceptionV3", "Mixed_6c × 2")]
    [InlineData("ResNet152", "layer1.1 × 2", "layer2.1 × 7", "layer3.1 × 35", "layer4.1 × 2")]
    [InlineData("DenseNet121", "denselayer1 × 6, to 256×56×56", "denselayer1 × 12, to 512×28×28", "denselayer1 × 24, to 1024×14×14", "denselayer1 × 16, to 1024×7×7")]
    public void Repeats_are_drawn_once(string name, params string[] repeats)
    {
        var folded = Diagram.Of(Zoo.Find(name).Graph).Fold();

        Assert.Equal(repeats, folded.Repeats.Values.Select(repeat => folded.NameOf(repeat.First))
            .Select(shown => shown.Contains("dense", StringComparison.Ordinal) ? shown[shown.LastIndexOf("dense", StringComparison.Ordinal)..] : shown));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_picture_of_a_network_shows_all_of_it_and_nothing_overlaps(string name) => PictureRules.Check(Zoo.Find(name).Graph);
}
