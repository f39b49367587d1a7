using Google.Protobuf;
using InceptionDsl.Definitions;
using InceptionDsl.Interop.Importing;
using InceptionDsl.Interop.Onnx;
using InceptionDsl.Interop.Recognition;
using InceptionDsl.Interop.Tests.Onnx;
using InceptionDsl.Language.Yaml;
using InceptionDsl.Tests;
using InceptionDsl.Training.Checkpoints;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace InceptionDsl.Interop.Tests.Light;

/// <summary>The ONNX project's light models, which no one here wrote: what is made of them, and what that computes.</summary>
public sealed class LightModelTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Light");

    private static readonly NetworkCatalog Generated = NetworkCatalog.Of(typeof(LightModelTests).Assembly);

    private static readonly NetworkCatalog Zoo = NetworkCatalog.Of(typeof(GoogLeNet).Assembly);

    /// <summary>Each model with the class of its definition, and the zoo's network that is the same; of VGG with its parameters (Simonyan and
    /// Zisserman, table 2: 144 million).</summary>
    public static TheoryData<string, string, string> Models => new()
    {
        { "light_bvlc_alexnet", "LightAlexNet", "AlexNetCaffe" },
        { "light_inception_v1", "LightInceptionV1", "GoogLeNet" },
        { "light_vgg19", "LightVgg19", "Vgg19" },
        { "light_squeezenet", "LightSqueezeNet", "SqueezeNet1_1" },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_becomes_the_definition_that_this_project_compiles(string model, string name, string zoo)
    {
        var text = Import(model, name).Text("x.network.yaml");
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, "Generated", name + ".network.yaml")), text);
        Assert.True(
            text.Length <= 1.3 * DefinitionText.Write(Find(Zoo, zoo).Definition).Length,
            $"{text.Length} characters are more than 1.3 times those of {zoo}");
    }

    /// <summary>
    /// The zoo's have the same layers with weights. AlexNet's images have 227 pixels there and 224 here, and Inception's pools round up
    /// there, as Caffe's do, and down here: planes are others.
    /// </summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Parameters_and_shapes_are_those_of_the_zoo(string model, string name, string zoo)
    {
        var (own, other) = (Import(model, name).Graph, Find(Zoo, zoo).Graph);
        Assert.Equal(Weights(other), Weights(own));
        Assert.Equal(NetworkReport.Of(other).Total.Parameters, NetworkReport.Of(own).Total.Parameters);
        if (zoo is not ("AlexNetCaffe" or "GoogLeNet"))
        {
            Assert.Equal(NetworkReport.Of(other).Total.MultiplyAdds, NetworkReport.Of(own).Total.MultiplyAdds);
            Assert.Equal(Shapes(other), Shapes(own));
        }
    }

    /// <summary>Their outputs are nearly constant, whatever the image: the zoo's shapes and random weights say more.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_gives_the_expected_output(string model, string name, string zoo)
    {
        Assert.NotNull(zoo);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var network = Load(Import(model, name), name);

        // The images of the ONNX project's own tests: 0, 1/n, 2/n …
        var input = network.Graph.Input;
        var image = arange(input.Elements, ScalarType.Float32).div(input.Elements).reshape(1, input.Channels, input.Height, input.Width);
        var shares = network.forward(image).data<float>().ToArray();
        var message = TensorProto.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(Folder, model + "_output_0.pb")));
        var expected = new OnnxModel(new ModelProto(), "").Read(message, "output").ToNumbers();
        Assert.Equal(expected.Count, shares.Length);
        Assert.All(expected.Zip(shares), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    /// <summary>Those that are computed with random weights; VGG-19, with half a gigabyte of them, where the largest are wanted.</summary>
    public static TheoryData<string, string> Randomized => [.. Models.Select(row => row.Data).Where(row => TestedZoo.IsLargeWanted || row.Item3 != "Vgg19")
        .Select(row => (row.Item1, row.Item2))];

    /// <summary>ONNX Runtime runs the same model, its constant weights replaced by random ones: each stage gives what the file's operators give.</summary>
    [Theory]
    [MemberData(nameof(Randomized))]
    public void Each_stage_of_a_model_with_random_weights_gives_what_ONNX_Runtime_gives(string light, string name)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var file = new TemporaryFile();
        var model = RandomWeights(Path.Combine(Folder, light + ".onnx"));
        var operators = OnnxReader.Read(new OnnxModel(model, file.Path), input: null, isPartial: false);
        var recognized = Recognizer.Recognize(operators, name);
        // But for the scores, whose node is not called as its weights are, and the probabilities, which are the output.
        var ends = recognized.Graph.Stages.SkipLast(2)
            .ToDictionary(stage => stage.Name, stage => OutputOf(model, operators.Layers[recognized.Layers[stage.LastLayer]].Name));
        model.Graph.Output.Add(ends.Values.Select(value => new ValueInfoProto
        {
            Name = value,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float } },
        }));
        File.WriteAllBytes(file.Path, model.ToByteArray());

        using var network = Load(new ImportedNetwork(recognized, operators), name);
        var given = new Dictionary<string, float[]>();
        foreach (var (stage, module) in network.named_children())
        {
            ((nn.Module<Tensor, Tensor>)module).register_forward_hook((_, _, output) =>
            {
                given[stage] = output.contiguous().data<float>().ToArray();
                return output;
            });
        }

        var input = network.Graph.Input;
        var image = rand([1, input.Channels, input.Height, input.Width], generator: new Generator(7));
        var shares = network.forward(image).data<float>().ToArray();
        using var session = new InferenceSession(file.Path);
        using var results = session.Run(
            [NamedOnnxValue.CreateFromTensor("data_0", new DenseTensor<float>(image.data<float>().ToArray(), [1, input.Channels, input.Height, input.Width]))]);
        var expected = results.ToDictionary(result => result.Name, result => result.AsEnumerable<float>().ToArray());
        Assert.All(ends, end => AssertClose(expected[end.Value], given[end.Key], end.Key));
        AssertClose(expected[model.Graph.Output[0].Name], shares, "the output");
        Assert.True(shares.Max() > 10f / shares.Length, "random weights should tell classes apart");
    }

    private static void AssertClose(float[] expected, float[] given, string what)
    {
        var largest = expected.Max(Math.Abs);
        Assert.Equal(expected.Length, given.Length);
        Assert.True(expected.Zip(given).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-4 * largest), $"{what} differs");
    }

    /// <summary>What the node gives that is called so in messages.</summary>
    private static string OutputOf(ModelProto model, string name) => model.Graph.Node.Last(node => new OnnxNode(node).Name == name).Output[0];

    private static ImportedNetwork Import(string model, string name) =>
        NetworkImport.Read(Path.Combine(Folder, model + ".onnx"), new ImportOptions { Name = name });

    private static NetworkDescriptor Find(NetworkCatalog catalog, string name) => catalog.Networks.Single(network => network.Name == name);

    private static Network Load(ImportedNetwork imported, string name)
    {
        var network = Find(Generated, name).Create();
        network.eval();
        var state = imported.ReadState().ToDictionary(entry => entry.Name, entry => entry.Tensor);
        var own = WeightsFile.NamedState(network);
        Assert.Equal(own.Select(entry => entry.Name).Order(), state.Keys.Order());
        foreach (var (key, tensor) in own)
        {
            Assert.Equal(tensor.shape, state[key].shape);
            tensor.copy_(state[key]);
            state[key].Dispose();
        }

        return network;
    }

    private static IEnumerable<string> Weights(NetworkGraph graph) =>
        LayersOf(graph).Where(layer => layer is WeightedLayer).SelectMany(layer => layer.State).Select(tensor => string.Join('×', tensor.Dimensions));

    private static IEnumerable<string> Shapes(NetworkGraph graph) =>
        LayersOf(graph).Where(layer => layer is WeightedLayer or PoolLayer).Select(layer => $"{layer.Kind} {layer.Output}");

    private static IEnumerable<Layer> LayersOf(NetworkGraph graph) =>
        graph.Stages.Where(stage => !stage.IsAuxiliary).SelectMany(stage => stage.Layers).Select(index => graph.Layers[index]);

    /// <summary>A model in which each tensor that a node fills with one number is an initializer of random ones, as He et al. 2015 begin.</summary>
    private static ModelProto RandomWeights(string path)
    {
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
        var graph = model.Graph;
        var known = graph.Initializer.ToDictionary(tensor => tensor.Name);
        var random = new Random(5);
        foreach (var node in graph.Node.Where(node => node.OpType == "ConstantOfShape").ToList())
        {
            long[] shape = [.. new OnnxModel(model, path).Read(known[node.Input[0]]).ToIntegers()!];
            var fan = shape.Length == 1 ? 0 : shape.Skip(shape.Length == 4 && shape[0] == 1 ? 3 : 1).Aggregate(1L, (product, length) => product * length);
            var deviation = fan == 0 ? 0.1 : Math.Sqrt(6.0 / fan);
            var numbers = new float[shape.Aggregate(1L, (product, length) => product * length)];
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = (float)(((random.NextDouble() * 2) - 1) * deviation);
            }

            var tensor = new TensorProto { Name = node.Output[0], DataType = (int)TensorProto.Types.DataType.Float };
            tensor.Dims.Add(shape);
            tensor.RawData = Google.Protobuf.ByteString.CopyFrom(System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers.AsSpan()));
            graph.Initializer.Add(tensor);
            graph.Node.Remove(node);
        }

        return model;
    }
}
