namespace InceptionDsl.Language.Tests;

/// <summary>Output lengths of sliding windows, against torch's figures and hand arithmetic.</summary>
public class WindowTests
{
    [Theory]
    // ⌊(n + 2p - span)/s⌋ + 1
    [InlineData(224, 7, 2, 3, 112)] // ⌊(224 + 6 - 7)/2⌋ + 1 = 111 + 1: GoogLeNet's and ResNet's first
    [InlineData(227, 11, 4, 0, 55)] // ⌊216/4⌋ + 1: Caffe's AlexNet
    [InlineData(224, 11, 4, 2, 55)] // ⌊217/4⌋ + 1: torchvision's AlexNet
    [InlineData(112, 3, 2, 0, 55)] // ⌊109/2⌋ + 1: a floor pool would give GoogLeNet 55
    [InlineData(299, 3, 2, 0, 149)] // Inception v3's first
    [InlineData(28, 3, 2, 1, 14)] // caffe#3656: the convolution
    [InlineData(7, 7, 1, 0, 1)]
    [InlineData(6, 7, 1, 0, 0)] // does not fit
    [InlineData(4, 5, 2, 0, 0)] // onnxruntime#1224: k3 d2 spans 5; floor(-1/2) + 1 = 0, not C's 1
    public void A_window_rounds_down(long length, long span, int stride, int padding, long expected) =>
        Assert.Equal(expected, Window.OutputLength(length, span, stride, padding, padding, ceiling: false));

    [Theory]
    // ⌈(n + 2p - span)/s⌉ + 1, less a last window that starts in the end padding. Run on torch 1.13.1.
    [InlineData(112, 3, 2, 0, 56)] // GoogLeNet: 112 → 56 → 28 → 14 → 7
    [InlineData(56, 3, 2, 0, 28)]
    [InlineData(28, 3, 2, 0, 14)]
    [InlineData(14, 3, 2, 0, 7)]
    [InlineData(32, 1, 2, 0, 16)] // pytorch#57178: naive ceil gives 17
    [InlineData(5, 2, 2, 1, 3)] // onnx#5711: naive 4
    [InlineData(9, 4, 4, 2, 3)] // pytorch#116420: the docs' formula gives 4
    [InlineData(5, 3, 3, 1, 2)] // webnn#935: without the clip 3, the last window all padding
    [InlineData(3, 3, 3, 1, 2)] // onnxruntime#15446: (3, 6, 5) → (2, 3, 2)
    [InlineData(6, 3, 3, 1, 3)]
    [InlineData(28, 3, 2, 1, 15)] // caffe#3656: Caffe's pool beside the convolution's 14
    [InlineData(2, 3, 2, 0, 1)] // the only window may reach over the end: googlenet takes 15x15
    [InlineData(1, 3, 2, 0, 0)] // googlenet refuses 14x14: "Calculated output size: (480x0x0)"
    public void A_ceil_pool_rounds_up_as_torch_does(long length, long span, int stride, int padding, long expected) =>
        Assert.Equal(expected, Window.OutputLength(length, span, stride, padding, padding, ceiling: true));

    [Theory]
    // For small sizes the rule is checked against a count of the windows: those that start before the end of input and
    // padding (rounding up), or lie wholly inside it (rounding down).
    [InlineData(true)]
    [InlineData(false)]
    public void Output_lengths_count_windows(bool ceiling)
    {
        for (var length = 1; length <= 12; length++)
        {
            for (var span = 1; span <= 5; span++)
            {
                for (var stride = 1; stride <= 4; stride++)
                {
                    for (var padding = 0; padding <= span / 2; padding++)
                    {
                        var starts = Enumerable.Range(0, 40).Select(index => (index * stride) - padding);
                        var expected = ceiling
                            // The last window may reach over the end by less than a stride, but starts before the end padding.
                            ? starts.Count(start => start + span < length + padding + stride && start < length)
                            : starts.Count(start => start + span <= length + padding);

                        Assert.True(
                            expected == Window.OutputLength(length, span, stride, padding, padding, ceiling),
                            $"length {length}, span {span}, stride {stride}, padding {padding}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Spans_and_words_of_a_window()
    {
        var window = new Window(3, 5, 2, 1, 1, 2, 1, 2, 2, 3);

        Assert.Equal((15, 5, 13), (window.Area, window.Span(0), window.Span(1))); // 2·2 + 1, 3·4 + 1
        Assert.Equal("3×5/2×1, padding 1×2, dilation 2×3", window.ToString());
        Assert.Equal("7×7/2, padding 3", new Window(7, 7, 2, 2, 3, 3, 3, 3).ToString());
    }
}
