using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Definitions.Tests;

/// <summary>Networks of the zoo in the other spelling.</summary>
public class YamlNetworksTests
{
    /// <summary>
    /// The class carries its definition as canonical text, and the generator writes its code from that definition alone, so
    /// that equal texts are equal code.
    /// </summary>
    [Theory]
    [InlineData("GoogLeNet")]
    [InlineData("BnInception")]
    [InlineData("InceptionV3")]
    [InlineData("ResNet50")]
    public void Yaml_declares_the_same_network(string network)
    {
        using var reader = new StreamReader(typeof(YamlNetworksTests).Assembly.GetManifestResourceStream(network + ".network.yaml")!);
        var read = DefinitionText.Read(reader.ReadToEnd());

        Assert.Equal(DefinitionText.Write(Zoo.Find(network).Definition), DefinitionText.Write(read));
        Assert.Equal(Zoo.Find(network).Definition, read);
    }
}
