using Google.Protobuf;
using InceptionDsl.Interop.Importing;
using InceptionDsl.Interop.Onnx;
using InceptionDsl.Interop.Recognition;
using InceptionDsl.Interop.Tests.Onnx;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.Importing;

/// <summary>
/// Networks exported to ONNX, imported and exported again: every one of the zoo, and those that have every operator. No weight is made or
/// written for it: tensors stand for as many numbers as are said, and are followed by their names.
/// </summary>
public sealed class RoundTripTests
{
    private static readonly IReadOnlyList<NetworkDescriptor> All =
    [
        .. NetworkCatalog.Of(typeof(RoundTripTests).Assembly).Networks
            .Where(OwnModuleExportTests.HasForms)
            .Where(network => !network.Name.StartsWith("Light", StringComparison.Ordinal) && network.Name != nameof(Untouched)),
    ];

    public static TheoryData<string> Names => [.. All.Select(network => network.Name)];

    /// <summary>From the operators alone, without the definition that the model carries.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void What_operators_say_is_the_same_network_and_the_same_model_again(string name)
    {
        using var scope = NewDisposeScope();
        var graph = GraphOf(name);
        var model = Export(graph);
        model.Message.MetadataProps.Clear();
        var operators = OnnxReader.Read(new OnnxModel(model.Message, name), input: null, isPartial: false);
        var back = Recognizer.Recognize(operators, name);

        Assert.Equal(graph.Input, back.Graph.Input);
        Assert.Equal(graph.Outputs.Select(output => output.Shape), back.Graph.Outputs.Select(output => output.Shape));
        var (total, found) = (NetworkReport.Of(graph).Total, NetworkReport.Of(back.Graph).Total);
        Assert.Equal((total.Parameters, total.MultiplyAdds), (found.Parameters, found.MultiplyAdds));

        // Each layer with weights is the one whose weights it reads: names of the operators are those of the exported layers.
        var pairs = back.Layers.ToDictionary(pair => back.Graph.Layers[pair.Key].Name, pair => operators.Layers[pair.Value].WeightsPath);
        var weights = Layers(back.Graph)
            .SelectMany(layer => layer.State.Select(tensor => (Found: $"{layer.Name}.{tensor.Name}", Own: $"{pairs[layer.Name]}.{tensor.Name}")))
            .ToDictionary(pair => pair.Found, pair => pair.Own);
        var form = new ModelForm();
        Assert.Equal(
            form.Of(model.Message, model.Weights.ToDictionary(weight => weight.Message.Name, weight => weight.Message.Name)),
            form.Of(Export(back.Graph).Message, weights));
    }

    /// <summary>
    /// Stages of a definition are found, or divided further, but for those that <see cref="LostIn"/> lists: a convolution, a normalization and an
    /// activation after each other are said as one; what does nothing is no operator; a sum with what a stage read is one with the stage.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Stages_end_where_the_declared_ones_end(string name)
    {
        using var scope = NewDisposeScope();
        var graph = GraphOf(name);
        var back = Recognizer.Recognize(OnnxReader.Read(new OnnxModel(Export(graph).Message, name), input: null, isPartial: false), name);
        var match = GraphMatch.Find(back.Graph, OperatorGraph.Of(graph))!;
        var needed = graph.NeededLayers;
        var found = back.Graph.Stages.Where(stage => match.ContainsKey(stage.LastLayer)).Select(stage => needed[match[stage.LastLayer]]).ToHashSet();
        var lost = graph.Stages.Where(stage => !stage.IsAuxiliary && !found.Contains(stage.LastLayer)).Select(stage => stage.Name);
        Assert.Equal(LostIn(name), string.Join(", ", lost));
    }

    private static string LostIn(string name) => name switch
    {
        "AlexNet" => "avgpool",
        "DenseNet121" => "features.conv0, features.norm0",
        "CroppedToStage" => "coarse, up, kept",
        "I3D" => "logits", // which is flattened behind it
        "PooledProbabilities" => "all", // the same
        "InceptionTime" => "a1, a2, a3, short1, b1, b2, b3, short2", // what is added is branches beside each other
        "EveryName" => "layers.forward, self",
        "ResNet18Features" or "ResNet18Shapes" => "", // the imported ones of the sample, whose stages are those that are found
        "ResNet50Group" => "", // whose first stage is one with its normalization
        // What lies beneath a skip is a branch beside it.
        "SmallUNet" => "pool1, encoder2, pool2, bottleneck, upconv2, decoder2, upconv1",
        "UNet" => "pool1, encoder2, pool2, encoder3, pool3, encoder4, pool4, bottleneck, upconv4, decoder4, upconv3, decoder3, upconv2, decoder2, upconv1",
        "MultiResUNet" => "path1.0, path1.1, path1.2, path1.3, maxpool1, down2, path2.0, path2.1, path2.2, maxpool2, down3, path3.0, path3.1, maxpool3, "
            + "down4, path4, maxpool4, bridge, up4, back4, up3, back3, up2, back2, up1",
        "SqueezeNetBypass" => "features.4, features.7, features.9, features.12, classifier.3, flatten1",
        _ when name.StartsWith("ResNet", StringComparison.Ordinal) => "conv1, bn1",
        _ when name.StartsWith("SqueezeNet", StringComparison.Ordinal) => "classifier.3, flatten1",
        _ when name.StartsWith("Vgg", StringComparison.Ordinal) => "avgpool",
        _ => "",
    };

    /// <summary>A model says its definition; what it can't have are auxiliary classifiers.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_definition_that_a_model_carries_comes_back(string name)
    {
        using var scope = NewDisposeScope();
        using var file = new TemporaryFile();
        var definition = GraphOf(name).Definition;
        File.WriteAllBytes(file.Path, Export(GraphOf(name)).Message.ToByteArray());
        var imported = NetworkImport.Read(file.Path, new ImportOptions());
        Assert.Equal(
            definition with { Stages = [.. definition.Stages.Where(stage => stage.Kind != StageKind.AuxClassifier)] },
            imported.Graph.Definition);
    }

    private static NetworkGraph GraphOf(string name) => All.Single(network => network.Name == name).Graph;

    private static IEnumerable<Layer> Layers(NetworkGraph graph) =>
        graph.NeededLayers.Select(index => graph.Layers[index]);

    /// <summary>A model with weights of one number each, which is said to be as many as belong.</summary>
    private static UnwrittenModel Export(NetworkGraph graph) => OnnxExport.Of(
        graph,
        Layers(graph).SelectMany(layer => layer.State.Select(tensor =>
            ($"{layer.Name}.{tensor.Name}", empty([]).expand([.. tensor.Dimensions.Select(length => (long)length)])))),
        new OnnxExportOptions());
}
