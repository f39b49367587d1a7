using InceptionDsl.Language.Tests;
using InceptionDsl.Tests;
using static TorchSharp.torch;

namespace InceptionDsl.Definitions.Tests;

/// <summary>Every network of the catalog, built and run at its smallest legal and at its reference input.</summary>
[Collection(nameof(LiveNetworks))]
public sealed class RunTests
{
    private static readonly NetworkCatalog Smallest = NetworkCatalog.Of(typeof(RunTests).Assembly);

    public static TheoryData<string> Names => [.. Zoo.Names];

    /// <summary>
    /// The smallest input is the compiler's: every smaller one is a mistake to it. That it is no more careful than it must be
    /// is shown by what is built for the size; that it is careful enough by PyTorch, which fails one pixel below.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_what_the_graph_says_and_trains_at_its_smallest_input_and_at_its_reference(string name)
    {
        random.manual_seed(1);
        using var network = Zoo.Find(name).Create();
        var total = Zoo.Report(name).TotalWithAuxiliary;
        Assert.Equal(total.Parameters, network.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(total.Buffers, network.buffers().Sum(buffer => buffer.numel()));
        Assert.Equal(
            StateDict.Of(network.Graph).Order(StringComparer.Ordinal),
            network.state_dict().Select(entry => $"{entry.Key} {(entry.Value.dim() == 0 ? "1" : string.Join('x', entry.Value.shape))}").Order(StringComparer.Ordinal));

        var input = network.Graph.Input;
        if (TestedZoo.Networks.Any(tested => tested.Name == name))
        {
            Assert.Empty(TrainingPass.Check(network, 2, input.Height, input.Width));
        }

        var least = Enumerable.Range(1, input.Height).First(size => !Zoo.Problems(name, size).Any());
        if (SmallestFor(name, least) is not { } smallest)
        {
            CheckSmallest(network, least);
            return;
        }

        using var declared = smallest.Create();
        CheckSmallest(declared, least);
    }

    private static void CheckSmallest(Network network, int least)
    {
        random.manual_seed(1);
        // Where one pixel is left of a plane, the images give a normalization its only values. Two of them can be so near each
        // other that a hundred normalizations make gradients overflow.
        TrainingPass.Check(network, least < 100 ? 8 : 2, least, least);

        if (least > 1)
        {
            using var scope = NewDisposeScope();
            var images = randn(2, network.Graph.Input.Channels, least - 1, least - 1);
            Assert.ThrowsAny<Exception>(() => network.ForwardTraining(images));
        }
    }

    /// <summary>The network declared for the size, or none if the network itself has the weights that the size needs.</summary>
    private static NetworkDescriptor? SmallestFor(string name, int size)
    {
        var declared = Smallest.Find("Smallest" + name);
        var tensors = StateDict.Of(Zoo.Compile(name, size).Graph!).ToList();
        Assert.True(
            tensors.SequenceEqual(StateDict.Of((declared ?? Zoo.Find(name)).Graph)),
            $"{name} has other weights for {size}x{size}: declare Smallest{name} so");
        return declared;
    }
}
