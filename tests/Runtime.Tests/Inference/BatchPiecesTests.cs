using InceptionDsl.Inference;
using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Yaml;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Inference;

public sealed class BatchPiecesTests
{
    /// <summary>3·3·3·16 = 432 weights at 24·24 positions are 248,832 multiply-adds, beside 16·8 = 128 weights.</summary>
    private const string Convolving = """
        - { conv: "3x3:16" }
        - globalavgpool
        - linear
        """;

    /// <summary>27·4 weights at 144 positions, 15,552 multiply-adds, beside 4·144·8 = 4,608 weights: reading those takes 50/(1/20) = 1,000 each.</summary>
    private const string Linear = """
        - { conv: "3x3/2:4" }
        - linear
        """;

    [Theory]

    // Two images at a time, where that gives each thread as many as others.
    [InlineData(16, 2, 2)]
    [InlineData(8, 2, 2)]
    [InlineData(4, 2, 2)]
    [InlineData(64, 16, 2)]

    // One where two don't, more where two don't divide the batch.
    [InlineData(2, 2, 1)]
    [InlineData(16, 16, 1)]
    [InlineData(6, 2, 3)]
    [InlineData(9, 3, 3)]

    // Many pieces need not be as many for each.
    [InlineData(13, 2, 1)]

    // Fewer images than threads, and five on two threads of which one would compute three: all threads divide each operation.
    [InlineData(1, 2, 0)]
    [InlineData(15, 16, 0)]
    [InlineData(3, 2, 0)]
    [InlineData(5, 2, 0)]

    // One thread has all.
    [InlineData(16, 1, 0)]
    public void A_batch_is_divided_where_threads_get_as_much(int images, int threads, int piece) =>
        Assert.Equal(piece == 0 ? (images, threads) : (piece, 1), PieceOf(Convolving, images, threads));

    /// <summary>4,608 · 1,000 / 15,552 = 296.3 images at least.</summary>
    [Theory]
    [InlineData(16, 0)]
    [InlineData(592, 0)]
    [InlineData(594, 297)]
    public void Weights_of_linear_layers_are_not_read_for_few_images(int images, int piece) =>
        Assert.Equal(piece == 0 ? (images, 2) : (piece, 1), PieceOf(Linear, images, 2));

    private static (long Images, int Threads) PieceOf(string stages, int images, int threads)
    {
        var graph = NetworkCompiler.CompileValid(DefinitionText.Read($"network: Demo\ninput: 3x24x24\nclasses: 8\nstages:\n{stages}"));
        using var scope = NewDisposeScope();
        var state = graph.Layers.SelectMany(layer => layer.State.Select(tensor => (Name: $"{layer.Name}.{tensor.Name}", tensor)))
            .ToDictionary(entry => entry.Name, entry => ones([.. entry.tensor.Dimensions.Select(length => (long)length)]));
        using var plan = InferencePlanner.Plan(graph, state, ScalarType.Float32, CPU);
        var form = new BatchPieces(JoinedConvolutions.Split(plan.Operations)).PieceOf(new InputForm(images, 3, 24, 24, IsChannelsLast: false, threads));
        return (form.Images, form.Threads);
    }
}
