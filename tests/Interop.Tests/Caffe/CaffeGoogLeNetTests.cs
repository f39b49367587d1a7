using InceptionDsl.Definitions;
using InceptionDsl.Interop.Caffe;
using InceptionDsl.Interop.Importing;
using InceptionDsl.Interop.Recognition;
using InceptionDsl.Language.Graph;
using static InceptionDsl.Interop.Tests.Caffe.CaffeMessage;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.Caffe;

/// <summary>The network that the family was published as, with weights made up: the zoo's GoogLeNet.</summary>
public sealed class CaffeGoogLeNetTests
{
    /// <summary>
    /// What PyTorch 1.13 gives for the same network, written by hand with torch.nn.functional: conv2d, relu, max_pool2d(3, 2, ceil_mode=True),
    /// local_response_norm(5, 1e-4, 0.75, 1.0), avg_pool2d(7), linear; weights and image by <see cref="Noise"/>.
    /// </summary>
    private static readonly (int Class, float Score)[] Expected = [(0, 1.29893f), (1, 1.676763f), (250, 1.450641f), (500, 0.667646f), (999, -0.209045f)];

    [Fact]
    public void Bvlc_googlenet_is_the_zoos_and_computes_what_its_weights_say()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var folder = Directory.CreateTempSubdirectory("caffe");
        try
        {
            var network = Path.Combine(AppContext.BaseDirectory, "Caffe", "bvlc_googlenet.prototxt");
            var weights = Path.Combine(folder.FullName, "w.caffemodel");
            File.WriteAllBytes(weights, Weights(CaffeReader.Read(network, null, isPartial: false)));
            var imported = NetworkImport.Read(network, new ImportOptions { Weights = weights });
            using var zoo = new GoogLeNet();
            zoo.eval();
            Assert.Equal(imported.Graph.Layers.OfType<WeightedLayer>().Sum(layer => layer.State.Count), Load(imported, zoo));

            var image = tensor(Noise(3 * 224 * 224, 0, 0.5)).reshape(1, 3, 224, 224);
            var scores = zoo.forward(image).data<float>().ToArray();
            Assert.All(Expected, expected => Assert.Equal(expected.Score, scores[expected.Class], 1e-4));
            Assert.Equal(400, Array.IndexOf(scores, scores.Max()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Layers are the zoo's one for one: kinds, shapes and what they read. Weights are found by them; gives how many.</summary>
    private static int Load(ImportedNetwork imported, Network zoo)
    {
        // The zoo's gives scores, and the file's probabilities of them.
        Assert.True(imported.Graph.GivesProbabilities);
        var scores = imported.Graph with { Layers = [.. imported.Graph.Layers.SkipLast(1)], Stages = [.. imported.Graph.Stages.SkipLast(1)] };
        var match = GraphMatch.Find(scores, OperatorGraph.Of(zoo.Graph));
        Assert.NotNull(match);
        var layers = zoo.Graph.NeededLayers;
        var names = match.ToDictionary(pair => imported.Graph.Layers[pair.Key].Name, pair => zoo.Graph.Layers[layers[pair.Value]].Name);
        var own = zoo.state_dict();
        var state = imported.ReadState();
        foreach (var (name, read) in state)
        {
            var end = name.LastIndexOf('.');
            Assert.Equal(own[names[name[..end]] + name[end..]].shape, read.shape);
            own[names[name[..end]] + name[end..]].copy_(read);
        }

        return state.Count;
    }

    private static byte[] Weights(OperatorGraph operators) => Net([.. operators.Layers.OfType<WeightedLayer>()
        .Select((layer, index) => (layer.Name, layer.State.Select(tensor => Numbers(tensor, index + 1)).ToArray()))]);

    private static byte[] Numbers(StateTensor tensor, int layer)
    {
        long[] shape = [.. tensor.Dimensions.Select(length => (long)length)];
        var count = (int)shape.Aggregate((product, length) => product * length);
        return Blob(shape, Noise(count, layer, shape.Length == 1 ? 0.1 : Math.Sqrt(6.0 / (count / shape[0]))));
    }

    /// <summary>Numbers between plus and minus a bound, which depend on a layer's number and their own alone.</summary>
    private static float[] Noise(int count, int layer, double bound)
    {
        var numbers = new float[count];
        for (var i = 0; i < count; i++)
        {
            var hash = unchecked(((uint)i * 2654435761u) + ((uint)layer * 974711u));
            hash ^= hash >> 15;
            hash = unchecked(hash * 22468225u);
            numbers[i] = (float)((((hash >> 16) / 65536.0 * 2) - 1) * bound);
        }

        return numbers;
    }
}
