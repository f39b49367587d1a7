namespace InceptionDsl.Language.Tests;

/// <summary>TensorFlow's SAME: what MIPVerify PR#23 and tensornets#25 list, and its definition.</summary>
public class TensorFlowPaddingTests
{
    [Theory]
    [InlineData(6, 3, 2, 0, 1, 3)]
    [InlineData(224, 7, 2, 2, 3, 112)]
    [InlineData(147, 3, 2, 1, 1, 74)]
    [InlineData(74, 3, 2, 0, 1, 37)]
    [InlineData(28, 2, 1, 0, 1, 28)] // an even kernel: the odd pixel at the end
    [InlineData(28, 4, 1, 1, 2, 28)]
    [InlineData(28, 1, 2, 0, 0, 14)] // (14 - 1)·2 + 1 - 28 < 0: nothing is missing
    [InlineData(5, 1, 2, 0, 0, 3)]
    [InlineData(1, 7, 1, 3, 3, 1)]
    public void Padding_and_size_of_one_direction(int length, int kernel, int stride, int before, int after, int output)
    {
        var graph = Compiled.Graph(FormattableString.Invariant($"[Network(\"3x{length}x{length}\")] [Conv(\"{kernel}x{kernel}/{stride}:8 tfsame\")]"));

        var window = graph.Layers.Items.OfType<ConvolutionLayer>().Single().Window;
        Assert.Equal((before, before, after, after), (window.Padding[0], window.Padding[1], window.PaddingEnd[0], window.PaddingEnd[1]));
        Assert.Equal(new Shape(8, output, output), graph.Output);
    }

    [Fact]
    public void Each_direction_has_its_own()
    {
        // Rows: 15 under 3/2 gives 8, 7·2 + 3 - 15 = 2 are missing. Columns: 10 under a dilated 5 (span 9) and stride 3 gives 4,
        // 3·3 + 9 - 10 = 8 are missing.
        var graph = Compiled.Graph("[Network(\"3x15x10\")] [Conv(\"3x5/2x3:8 tfsame d1x2\")]");

        Assert.Equal(new Window(3, 5, 2, 3, 1, 4, 1, 4, dilationHeight: 1, dilationWidth: 2) { IsTfSame = true },
            graph.Layers.Items.OfType<ConvolutionLayer>().Single().Window);
        Assert.Equal(new Shape(8, 8, 4), graph.Output);
    }

    [Fact]
    public void Sizes_are_n_over_s_rounded_up_and_no_window_is_all_padding()
    {
        for (var length = 1; length <= 20; length++)
        {
            for (var span = 1; span <= 7; span++)
            {
                for (var stride = 1; stride <= 4; stride++)
                {
                    var (begin, end) = Window.TensorFlowPadding(length, span, stride);
                    foreach (var ceiling in new[] { false, true })
                    {
                        Assert.Equal((length + stride - 1) / stride, Window.OutputLength(length, span, stride, begin, end, ceiling));
                    }

                    Assert.True(begin < span && end < span && end - begin is 0 or 1);
                }
            }
        }
    }

    [Theory]
    [InlineData("maxpool 3x3/2 tfsame", 0, 1)] // 14 windows of 28: 13·2 + 3 - 28 = 1
    [InlineData("avgpool 2x2/1 tfsame", 0, 1)]
    [InlineData("avgpool 3x3 tfsame", 1, 1)] // 10 windows of stride 3: 9·3 + 3 - 28 = 2
    public void Pools_pad_so_too(string pool, int before, int after)
    {
        var window = Compiled.Graph($"[Network(\"3x28x28\")] [Conv(\"{pool}\")]").Layers.Items.OfType<PoolLayer>().Single().Window;

        Assert.Equal((before, after), (window.Padding[0], window.PaddingEnd[0]));
    }
}
