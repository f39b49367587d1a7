using InceptionDsl.Interop.Importing;
using static InceptionDsl.Interop.Tests.Caffe.CaffeMessage;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.Caffe;

/// <summary>Weights of Caffe's networks, in the formats that there were.</summary>
public sealed class CaffeModelTests : IDisposable
{
    private const string Pointwise = """
        layer { name: "c" type: "Convolution" bottom: "data" top: "c" convolution_param { num_output: 2 kernel_size: 1 } }
        """;

    private const string Normalized = """
        layer { name: "c" type: "Convolution" bottom: "data" top: "c" convolution_param { num_output: 2 kernel_size: 1 bias_term: false } }
        layer { name: "n" type: "BatchNorm" bottom: "c" top: "c" batch_norm_param { eps: 0.001 } }
        """;

    private static readonly byte[][] Good = [Blob([2, 3, 1, 1], 1, 2, 3, 4, 5, 6), Blob([2], 7, 8)];

    private readonly string _folder = Directory.CreateTempSubdirectory("caffe").FullName;

    public static TheoryData<string> Formats => ["today", "old", "doubles", "pieces", "single numbers"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Weights_of_every_format_arrive(string format)
    {
        byte[] six = [.. Enumerable.Range(1, 6).SelectMany(number => (byte[])[(5 << 3) | 5, .. Bytes((float)number)])];
        var state = State(Pointwise, format switch
        {
            "today" => Net(("c", Good)),
            "old" => OldNet(("c", [OldBlob([2, 3, 1, 1], 1, 2, 3, 4, 5, 6), OldBlob([1, 1, 1, 2], 7, 8)])),
            "doubles" => Net(("c", [[.. Blob([2, 3, 1, 1]), .. Of((8, Bytes<double>(1, 2, 3, 4, 5, 6)))], Good[1]])),
            "pieces" => Net(("c", [[.. Blob([2, 3, 1, 1], 1, 2), .. Of((5, Bytes<float>(3, 4, 5)), (5, Bytes<float>(6)))], Good[1]])),
            _ => Net(("c", [[.. Blob([2, 3, 1, 1]), .. six], Good[1]])),
        });
        Assert.Equal([1, 2, 3, 4, 5, 6], state["c.weight"]);
        Assert.Equal([7, 8], state["c.bias"]);
    }

    /// <summary>Caffe keeps sums: the means are 4/2 and 6/2, the variances 8/2 and 2/2; with a count of 0 nothing was seen yet.</summary>
    [Theory]
    [InlineData(2, new[] { 2f, 3 }, new[] { 4f, 1 })]
    [InlineData(0, new[] { 0f, 0 }, new[] { 0f, 0 })]
    public void A_normalization_and_its_scale_are_joined(float count, float[] means, float[] variances)
    {
        (string, byte[][])[] layers =
        [
            ("c", [Good[0]]), ("n", [Blob([2], 4, 6), Blob([2], 8, 2), Blob([1], count)]), ("s", [Blob([2], 0.5f, 1.5f), Blob([2], -1, 1)]),
        ];
        const string Scaled = Normalized + """
            layer { name: "s" type: "Scale" bottom: "c" top: "c" scale_param { bias_term: true } }
            """;
        var state = State(Scaled, Net(layers));
        Assert.Equal(means, state["c.bn.running_mean"]);
        Assert.Equal(variances, state["c.bn.running_var"]);
        Assert.Equal([0.5f, 1.5f], state["c.bn.weight"]);
        Assert.Equal([-1f, 1], state["c.bn.bias"]);

        // Without a layer Scale nothing is scaled.
        var plain = State(Normalized, Net(layers[..2]));
        Assert.Equal([1f, 1], plain["c.bn.weight"]);
        Assert.Equal([0f, 0], plain["c.bn.bias"]);
    }

    /// <summary>Rows of the transposed matrix are inputs: input i gives output o by its number i·2 + o.</summary>
    [Fact]
    public void A_transposed_linear_layer_is_turned()
    {
        const string Linear = """
            layer { name: "f" type: "InnerProduct" bottom: "data" top: "f" inner_product_param { num_output: 2 bias_term: false transpose: true } }
            """;
        var state = State(Linear, Net(("f", [Blob([12, 2], [.. Enumerable.Range(0, 24).Select(number => (float)number)])])));
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (float)(i < 12 ? 2 * i : (2 * (i - 12)) + 1)), state["f.weight"]);
    }

    [Fact]
    public void Weights_that_the_network_has_no_layers_for_are_said()
    {
        var imported = Import(Pointwise, Net(("loss1/fc", [Good[1]]), ("c", Good), ("loss2/fc", [Good[1]])));
        Assert.Equal("The weights of loss1/fc, loss2/fc are left out: the network has no layers of these names.", Assert.Single(imported.Notes));
    }

    public static TheoryData<byte[], string> Wrong => new()
    {
        { Net(("d", Good)), "The layer 'c' (Convolution) has no weights in the file of weights." },
        { Net(("c", [Good[0]])), "The layer 'c' (Convolution) has 1 tensors in the file of weights, where 2 belong." },
        { Net(("c", [Blob([2, 2, 1, 1], 1, 2, 3, 4), Good[1]])), "The weight of 'c' has 4 numbers (2×2×1×1), where 6 (2×3×1×1) belong." },
        { Net(("c", [Blob([2, 3, 1, 1], 1, 2, 3, 4, 5), Good[1]])), "has 5 numbers, where its shape 2×3×1×1 has others." },
        { Net(("c", [Blob([long.MinValue], 1), Good[1]])), "has 1 numbers, where its shape -9223372036854775808 has others." },
        { Net(("c", [Blob([-1, 0]), Good[1]])), "has 0 numbers, where its shape -1×0 has others." },
        { Net(("c", [Blob([1L << 32, 1L << 32]), Good[1]])), "has 0 numbers, where its shape 4294967296×4294967296 has others." },
        { Net(("c", [Blob([long.MaxValue, long.MaxValue, 2], 1), Good[1]])), "has 1 numbers, where its shape" },
        { Net(("c", [[.. Blob([2, 3, 1, 1]), .. Of((8, new byte[13]))], Good[1]])), "a tensor of the layer 'c' ends within a number." },
        { Of((2, Of((1, Of((1, "c"u8.ToArray())))))), "is in the format that Caffe had until 2013. Caffe's own upgrade_net_proto_binary brings it up to date." },
        { [], "is no file of Caffe's weights: it holds no layer with tensors." },
        { "layer { name: \"c\" }"u8.ToArray(), "is not a whole file of Caffe's weights: " },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_does_not_fit_is_told(byte[] weights, string message) => Assert.Contains(message, Refused(weights), StringComparison.Ordinal);

    /// <summary>Wherever a file ends, it is refused: as no whole one, or for the layer that it lacks.</summary>
    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var whole = Net(("a", [Good[1]]), ("c", Good));
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.NotEmpty(Refused(whole[..length]));
        }
    }

    /// <summary>Layers, blobs and numbers that are said to go on for two gigabytes, and for less than nothing.</summary>
    [Theory]
    [InlineData(new[] { 100 }, int.MaxValue)]
    [InlineData(new[] { 100, 7 }, int.MaxValue - 100)]
    [InlineData(new[] { 100, 7, 5 }, int.MaxValue - 200)]
    [InlineData(new[] { 100, 7, 7, 1 }, int.MaxValue - 300)]
    [InlineData(new[] { 2, 6, 5 }, int.MaxValue - 200)]
    [InlineData(new[] { 100 }, -1)]
    public void Lengths_that_lie(int[] fields, int length)
    {
        using var bytes = new MemoryStream();
        var output = new Google.Protobuf.CodedOutputStream(bytes);
        foreach (var field in fields)
        {
            output.WriteTag(field, Google.Protobuf.WireFormat.WireType.LengthDelimited);
            output.WriteLength(length);
        }

        output.Flush();
        bytes.Write(new byte[64]);
        Assert.Contains("is not a whole file of Caffe's weights: ", Refused(bytes.ToArray()), StringComparison.Ordinal);
    }

    /// <summary>The same lie within messages whose own lengths are right.</summary>
    [Theory]
    [InlineData(100, 7, 5)]
    [InlineData(100, 7, 8)]
    [InlineData(2, 6, 5)]
    public void A_length_that_lies_within_a_whole_layer(int layer, int blob, int data)
    {
        byte[] lie = [(byte)((data << 3) | 2), 0xff, 0xff, 0xff, 0xff, 0x07, 1, 2, 3];
        Assert.Contains("is not a whole file of Caffe's weights: ", Refused(Of((layer, Of((blob, lie))))), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_nested_ten_thousand_deep_are_refused()
    {
        byte[] nested = [.. Enumerable.Repeat((byte)((5 << 3) | 3), 10_000)];
        Assert.Contains("too many levels of nesting", Refused(nested), StringComparison.Ordinal);
        Assert.Contains("too many levels of nesting", Refused(Of((100, nested))), StringComparison.Ordinal);
        Assert.Contains("too many levels of nesting", Refused(Of((100, Of((7, nested))))), StringComparison.Ordinal);
    }

    /// <summary>A file of four bytes for each dimension: of these no more are kept than can be of use.</summary>
    [Fact]
    public void A_million_dimensions_are_refused() =>
        Assert.Contains(
            "has 1 numbers, where its shape", Refused(Net(("c", [Blob([.. Enumerable.Repeat(3L, 1_000_000)], 1), Good[1]]))), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there() => Assert.Equal(
        "There is no file 'missing.caffemodel'.",
        Assert.Throws<InteropException>(() => NetworkImport.Read(Write(Pointwise), new ImportOptions { Weights = "missing.caffemodel" })).Message);

    private string Refused(byte[] weights)
    {
        var network = Write(Pointwise);
        var path = Path.Combine(_folder, "net.caffemodel");
        File.WriteAllBytes(path, weights);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var mistake = Assert.Throws<InteropException>(() => NetworkImport.Read(network, new ImportOptions { Weights = path }));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
        return mistake.Message;
    }

    private string Write(string layers)
    {
        var path = Path.Combine(_folder, "deploy.prototxt");
        File.WriteAllText(path, "name: \"Tiny\"\ninput: \"data\"\ninput_shape { dim: 1 dim: 3 dim: 2 dim: 2 }\n" + layers);
        return path;
    }

    private ImportedNetwork Import(string layers, byte[] weights)
    {
        var path = Path.Combine(_folder, "net.caffemodel");
        File.WriteAllBytes(path, weights);
        return NetworkImport.Read(Write(layers), new ImportOptions { Weights = path });
    }

    private Dictionary<string, float[]> State(string layers, byte[] weights)
    {
        using var scope = NewDisposeScope();
        return Import(layers, weights).ReadState().Where(entry => entry.Tensor.dtype == ScalarType.Float32)
            .ToDictionary(entry => entry.Name, entry => entry.Tensor.data<float>().ToArray());
    }
}
