using InceptionDsl.Definitions;
using InceptionDsl.Interop.Recognition;

namespace InceptionDsl.Interop.Tests.Recognition;

/// <summary>Every network of the zoo, taken for operators of which nothing is known but what they compute.</summary>
public sealed class ZooRecognitionTests
{
    private static readonly NetworkCatalog Zoo = NetworkCatalog.Of(typeof(GoogLeNet).Assembly);

    public static TheoryData<string> Names => [.. Zoo.Networks.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_network_is_recognized_in_its_layers(string name)
    {
        var zoo = Zoo.Networks.Single(network => network.Name == name).Graph;
        var recognized = Recognizer.Recognize(OperatorGraph.Of(zoo), name);
        Assert.Equal(NetworkReport.Of(zoo).Total.Parameters, NetworkReport.Of(recognized.Graph).Total.Parameters);
        Assert.Equal(NetworkReport.Of(zoo).Total.MultiplyAdds, NetworkReport.Of(recognized.Graph).Total.MultiplyAdds);
        Assert.Equal(zoo.Output, recognized.Graph.Output);
    }
}
