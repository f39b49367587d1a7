using InceptionDsl.Interop.Onnx;
using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Yaml;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.Onnx;

/// <summary>Pools of all kernels, strides, paddings and roundings: what ONNX Runtime makes of them, and libtorch's own pools.</summary>
public sealed class OnnxPoolTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Pools_give_what_libtorch_gives(int kernel)
    {
        var cases = 0;
        foreach (var (stride, padding, size) in from stride in Enumerable.Range(1, 4)
                                                from padding in Enumerable.Range(0, (kernel / 2) + 1)
                                                from size in new[] { 5, 6, 7 }
                                                select (stride, padding, size))
        {
            using var scope = NewDisposeScope();
            var images = OnnxComparison.Images(new Shape(2, size, 8), 2);
            foreach (var ceiling in new[] { false, true })
            {
                var words = $"{kernel}x{kernel}/{stride} p{padding}{(ceiling ? " ceil" : "")}";
                cases++;
                Check($"maxpool {words}", nn.functional.max_pool2d(images, kernel, stride, padding, ceil_mode: ceiling));
                foreach (var counts in new[] { false, true })
                {
                    Check(
                        $"avgpool {words}{(counts ? "" : " exclude-pad")}",
                        nn.functional.avg_pool2d(images, kernel, stride, padding, ceil_mode: ceiling, count_include_pad: counts));
                }
            }

            void Check(string text, Tensor expected)
            {
                var model = OnnxComparison.Bytes(Graph(text, $"2x{size}x8"), []);
                var difference = OnnxComparison.Difference(expected, OnnxComparison.Compute(model, images));
                Assert.True(difference <= 1e-5, $"{text} on {size}x8: {difference}");
            }
        }

        Assert.Equal(4 * ((kernel / 2) + 1) * 3 * 2, cases);
    }

    /// <summary>What libtorch's pools can't pad by: sides that differ, TensorFlow's, dilated kernels. The plane is padded first, by hand.</summary>
    [Theory]
    [InlineData("maxpool 3x3/2 p0-1", 0, 0, 1, 1, 1)]
    [InlineData("maxpool 3x3/2 tfsame", 0, 1, 1, 1, 1)]
    [InlineData("maxpool 3x3/1 tfsame d3", 3, 3, 3, 3, 3)]
    [InlineData("maxpool 3x3/2 p3-4 d2", 3, 3, 4, 4, 2)]
    [InlineData("maxpool 3x3/2 p2x0-1x1", 2, 0, 1, 1, 1)]
    public void Maxima_of_planes_padded_otherwise(string text, int top, int left, int bottom, int right, int dilation)
    {
        using var scope = NewDisposeScope();
        var images = OnnxComparison.Images(new Shape(2, 8, 9), 2);
        var padded = nn.functional.pad(images, [left, right, top, bottom], value: double.NegativeInfinity);
        var expected = nn.functional.max_pool2d(padded, 3, text.Contains("/1", StringComparison.Ordinal) ? 1 : 2, dilation: dilation);
        Assert.Equal(0, OnnxComparison.Difference(expected, OnnxComparison.Compute(OnnxComparison.Bytes(Graph(text, "2x8x9"), []), images)));
    }

    /// <summary>What a reader sees of a pool: rounding up stays a word of the file wherever ONNX means by it what PyTorch does.</summary>
    [Theory]
    [InlineData("maxpool 3x3/2 ceil", "2x8x8", 1, new long[] { 0, 0, 0, 0 })]
    [InlineData("maxpool 3x3/2", "2x8x8", 0, new long[] { 0, 0, 0, 0 })]
    [InlineData("maxpool 2x2/2 p1 ceil", "2x5x5", 0, new long[] { 1, 1, 0, 0 })] // ONNX's rule says ⌈(5 + 2 - 2)/2⌉ + 1 = 4, PyTorch's 3
    public void Rounding_up_is_kept_where_it_means_the_same(string text, string input, long ceiling, long[] pads)
    {
        var pool = Assert.Single(ModelProto.Parser.ParseFrom(OnnxComparison.Bytes(Graph(text, input), [])).Graph.Node);
        Assert.Equal(ceiling, pool.Attribute.Single(attribute => attribute.Name == "ceil_mode").I);
        Assert.Equal(pads, pool.Attribute.Single(attribute => attribute.Name == "pads").Ints);
    }

    private static NetworkGraph Graph(string text, string input) => NetworkCompiler.CompileValid(DefinitionText.Read($"""
        network: Pool
        input: {input}
        classes: 0
        stages:
          - conv: {text}
            name: pool
        """));
}
