using InceptionDsl.Interop.Onnx;
using InceptionDsl.Interop.Recognition;

namespace InceptionDsl.Interop.Tests.Recognition;

/// <summary>Graphs made to be hard to take apart: long, wide, nested deep, or crossed. Each is recognized or refused; none recurses as deep as it is.</summary>
public sealed class HostileGraphTests
{
    private readonly GraphProto _graph = new() { Name = "Hostile" };

    public HostileGraphTests()
    {
        var shape = new TensorShapeProto();
        shape.Dim.Add(Enumerable.Repeat(1, 4).Select(length => new TensorShapeProto.Types.Dimension { DimValue = length }));
        var type = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = shape };
        _graph.Input.Add(new ValueInfoProto { Name = "x", Type = new TypeProto { TensorType = type } });
        var weight = new TensorProto { Name = "w", DataType = (int)TensorProto.Types.DataType.Float };
        weight.Dims.Add([1L, 1, 1, 1]);
        weight.FloatData.Add(1);
        _graph.Initializer.Add(weight);
    }

    /// <summary>A stage has at most 1,000 repeats.</summary>
    [Theory]
    [InlineData("Relu")]
    [InlineData("Conv")]
    public void A_long_chain_is_a_few_repeats(string operation) =>
        Assert.InRange(Stages(Chain(3_000, last => operation == "Conv" ? Node("Conv", last, "w") : Node(operation, last))), 3, 4);

    [Fact]
    public void A_chain_of_residual_stages_is_a_few_repeats() => Assert.InRange(Stages(Chain(2_000, last => Node("Add", Node("Conv", last, "w"), last))), 2, 4);

    /// <summary>Each sum reads the two before: nothing but stages that name each other.</summary>
    [Fact]
    public void Crossed_sums_are_stages_of_their_own()
    {
        var (before, last) = ("x", Node("Relu", "x"));
        for (var number = 0; number < 1_000; number++)
        {
            (before, last) = (last, Node("Add", last, number == 0 ? Node("Sigmoid", last) : before));
        }

        // The relu; a sum with its sigmoid, which is residual; and the others.
        Assert.Equal(1_001, Stages(last));
    }

    [Fact]
    public void Branches_in_branches_without_end_are_refused() => Assert.EndsWith(
        "joins branches that are more than 100 deep in each other.", Refused(Chain(3_000, last => Node("Concat", last, "x"))), StringComparison.Ordinal);

    [Fact]
    public void Thousands_of_branches_are_refused() => Assert.Contains(
        "split it into several stages", Refused(Node("Concat", [.. Enumerable.Range(0, 9_000).Select(_ => Node("Conv", "x", "w"))])), StringComparison.Ordinal);

    [Fact]
    public void Channels_beyond_counting_are_refused() => Assert.EndsWith(
        "gives 2,147,483,648 channels or features, more than can be counted.", Refused(Chain(100, last => Node("Concat", last, last))), StringComparison.Ordinal);

    [Fact]
    public void More_layers_than_any_network_has_are_refused() => Assert.Equal(
        "The file has more than 10,000 layers, more than are imported.", Refused(Chain(10_000, last => Node("Relu", last))));

    [Fact]
    public void A_node_that_reads_what_comes_after_it_is_refused()
    {
        var loop = Node("Relu", "x");
        _graph.Node[0].Input[0] = loop;
        Assert.Contains("which nothing before it gives", Refused(loop), StringComparison.Ordinal);
    }

    private static string Chain(int count, Func<string, string> link, string first = "x")
    {
        for (var number = 0; number < count; number++)
        {
            first = link(first);
        }

        return first;
    }

    private string Node(string operation, params string[] inputs)
    {
        var node = new NodeProto { OpType = operation, Name = FormattableString.Invariant($"n{_graph.Node.Count}") };
        node.Input.Add(inputs);
        node.Output.Add(FormattableString.Invariant($"y{_graph.Node.Count}"));
        _graph.Node.Add(node);
        return node.Output[0];
    }

    private int Stages(string output)
    {
        _graph.Output.Add(new ValueInfoProto { Name = output });
        var operators = OnnxReader.Read(new OnnxModel(new ModelProto { Graph = _graph }, "m.onnx"), input: null, isPartial: false);
        return Recognizer.Recognize(operators, "Hostile").Definition.Stages.Count;
    }

    private string Refused(string output) => Assert.Throws<InteropException>(() => Stages(output)).Message;
}
