using InceptionDsl.Language;

namespace InceptionDsl.Definitions.Tests.Zoo;

/// <summary>Networks of the zoo in the other spelling.</summary>
public class InceptionYamlTests
{
    /// <summary>
    /// The class carries its definition as canonical text, and the generator writes its code from that definition alone, so
    /// that equal texts are equal code.
    /// </summary>
    [Theory]
    [InlineData("GoogLeNet")]
    [InlineData("BnInception")]
    [InlineData("InceptionV3")]
    public void Yaml_declares_the_same_network(string network)
    {
        using var reader = new StreamReader(typeof(InceptionYamlTests).Assembly.GetManifestResourceStream(network + ".network.yaml")!);
        var read = DefinitionText.Read(reader.ReadToEnd());

        Assert.Equal(DefinitionText.Write(InceptionFamily.Definition(network)), DefinitionText.Write(read));
        Assert.Equal(InceptionFamily.Definition(network), read);
    }
}
