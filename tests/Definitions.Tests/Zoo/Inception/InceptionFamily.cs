namespace InceptionDsl.Definitions.Tests.Zoo;

/// <summary>The networks of the Inception family, as the assembly of the zoo holds them.</summary>
internal static class InceptionFamily
{
    private static readonly NetworkCatalog Catalog = NetworkCatalog.Of(typeof(GoogLeNet).Assembly);

    /// <summary>Every network of it.</summary>
    public static TheoryData<string> Names =>
    [
        "GoogLeNet", "GoogLeNetNaive", "GoogLeNetWide", "GoogLeNetFactorised", "GoogLeNetAsymmetric", "GoogLeNetTorchvision", "BnInception",
        "InceptionV2", "InceptionV2Slim", "InceptionV3", "InceptionV4", "InceptionResNetV1", "FaceNet", "InceptionResNetV2", "Xception",
    ];

    public static NetworkGraph Graph(string name) => Find(name).Graph;

    public static NetworkDefinition Definition(string name) => Find(name).Definition;

    public static NetworkReport Report(string name) => NetworkReport.Of(Graph(name));

    private static NetworkDescriptor Find(string name) => Catalog.Networks.Single(network => network.Name == name);
}
