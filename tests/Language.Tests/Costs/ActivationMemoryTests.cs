namespace InceptionDsl.Language.Tests;

/// <summary>Peaks of activation memory by hand: which tensors are there at the worst moment. Elements; 4 bytes each.</summary>
public class ActivationMemoryTests
{
    [Theory]
    // The input's copy and the convolution's output; ReLU is in place. In training both stay, and nothing else is made.
    [InlineData("[Network(\"3x8x8\")] [Conv(\"3x3:16\")]", 192 + 1024, 192 + 1024)]
    // The same layout as images have: no copy.
    [InlineData("[Network(\"3x8x8\", Layout = MemoryLayout.Contiguous)] [Conv(\"3x3:16\")]", 1024, 1024)]
    // So does group normalization; without a convolution's bias or a scale it is the same.
    [InlineData("[Network(\"3x8x8\", Norm = Norm.Group, NormGroups = 4, NormAffine = Affine.None)] [Conv(\"3x3:16\")]", 192 + 2048, 192 + 2048)]
    // SiLU is not in place: input, convolution, SiLU.
    [InlineData("[Network(\"3x8x8\")] [Conv(\"3x3:16 silu\")]", 192 + 2048, 192 + 2048)]
    // Batch normalization reads the convolution's output; ReLU is in place. In training they are one, which keeps a bit for each of 1024 signs.
    [InlineData("[Network(\"3x8x8\", Norm = Norm.Batch)] [Conv(\"3x3:16\")]", 192 + 2048, 192 + 2048 + 32)]
    [InlineData("[Network(\"3x8x8\", Norm = Norm.Batch, Layout = MemoryLayout.Contiguous)] [Conv(\"3x3:16\")]", 2048, 2048)]
    // A pool keeps nothing of what it reads: beside those its 16 maxima and their positions, 16 bytes.
    [InlineData("[Network(\"3x8x8\", Norm = Norm.Batch)] [Conv(\"3x3:16\")] [MaxPool(\"8x8\")]", 192 + 2048, 192 + 2048 + 32 + 16 + 4)]
    // What that gives the next convolution reads, and computes it again in backward: three convolutions' outputs with their signs, and what the last
    // reads and gives.
    [InlineData("[Network(\"3x8x8\", Norm = Norm.Batch)] [Conv(\"3x3:16\")] [Conv(\"3x3:16\")] [Conv(\"3x3:16\")]", 3072, 192 + 3 * (1024 + 32) + 2048)]
    // With a bias, or without ReLU, it is kept.
    [InlineData("[Network(\"3x8x8\", Norm = Norm.Batch)] [Conv(\"3x3:16\")] [Conv(\"3x3:16 bias\")] [Conv(\"3x3:16\")]", 3072, 192 + 3 * (2048 + 32))]
    [InlineData("[Network(\"3x8x8\", Norm = Norm.Batch, Activation = Activation.None)] [Conv(\"3x3:16\")] [Conv(\"3x3:16\")] [Conv(\"3x3:16\")]", 3072, 192 + 3 * 2048)]
    // 16·16·16 of 4·8·8, which stays in training alone.
    [InlineData("[Network(\"3x8x8\")] [Conv(\"3x3:4\")] [ConvTranspose(\"2x2/2:16\")]", 256 + 4096, 192 + 256 + 4096)]
    // Two stages: at the second the input is gone; in training it stays.
    [InlineData("[Network(\"3x8x8\")] [Conv(\"3x3:16\")] [Conv(\"3x3:16\")]", 2048, 192 + 2048)]
    // Depthwise output and the 1x1's; the first goes before the normalization's is made. In training all four stay.
    [InlineData("[Network(\"4x8x8\", Norm = Norm.Batch)] [Conv(\"3x3:16 sep\")]", 256 + 2048, 256 + 256 + 2048 + 32)]
    // A maximum's positions are as many 64-bit numbers; in training bytes.
    [InlineData("[Network(\"4x8x8\")] [MaxPool(\"2x2\")]", 256 + 64 + 128, 256 + 64 + 16)]
    [InlineData("[Network(\"4x8x8\", Layout = MemoryLayout.Contiguous)] [MaxPool(\"2x2\")]", 64 + 128, 64 + 128)]
    [InlineData("[Network(\"4x8x8\")] [AvgPool(\"2x2\")]", 256 + 64, 256 + 64)]
    // Padded by one row and column at the end, 4·9·9, then the pool's output and positions; in training it need not be.
    [InlineData("[Network(\"4x8x8\")] [MaxPool(\"3x3/2 tfsame\")]", 256 + 324 + 64 + 128, 256 + 64 + 16)]
    // Input, squares, sums, two roots and their product; in training the roots are still there beside the quotient.
    [InlineData("[Network(\"4x8x8\")] [Lrn(5)]", 6 * 256, 7 * 256)]
    // β ≠ 3/4: squares, sums, the power, the quotient.
    [InlineData("[Network(\"4x8x8\")] [Lrn(5, Beta = 0.5)]", 5 * 256, 5 * 256)]
    // The plane and one four times as large; the backward pass needs neither.
    [InlineData("[Network(\"4x8x8\")] [Conv(\"upsample(2) bilinear\")]", 256 + 1024, 256 + 1024)]
    // Of a convolution's 4·8·8 the next stage reads only what is upsampled; in training the convolution keeps its input, ReLU its output.
    [InlineData("[Network(\"3x8x8\")] [Conv(\"3x3:4\")] [Conv(\"zeropad p1\")]", 256 + 400, 192 + 256 + 400)]
    // The input and a convolution's output, which is more than that and its middle; in training all stay. What is multiplied takes the shift up.
    [InlineData("[Network(\"3x8x8\")] [Conv(\"3x3:4\")] [Conv(\"crop p1\")]", 192 + 256, 192 + 256 + 144)]
    [InlineData("[Network(\"4x8x8\")] [Conv(\"affine(2, -1)\")]", 256 + 256, 256 + 256)]
    // The plane, 64 lengths of 1e-12 at least, and the quotients; in training the lengths as they were too.
    [InlineData("[Network(\"4x8x8\")] [Conv(\"l2norm\")]", 256 + 64 + 256, 256 + 64 + 64 + 256)]
    // The plane and its shares, which backward reads; in evaluation alone, training has the 10 scores as they are.
    [InlineData("[Network(\"4x8x8\")] [Conv(\"softmax\")]", 256 + 256, 256 + 256)]
    // Nothing is dropped in evaluation; in training there is a mask.
    [InlineData("[Network(\"4x8x8\")] [Dropout(0.5)]", 256, 3 * 256)]
    // The features are in another order than the plane's elements: a copy, then 10 scores.
    [InlineData("[Network(\"4x8x8\", Classes = 10)] [Linear]", 256 + 256 + 10, 256 + 256 + 10)]
    // Two branches of 8 side by side, concatenated: input, both, and 16 channels.
    [InlineData("[Network(\"3x8x8\")] [Inception(\"1x1:8, 3x3:8\")]", 192 + 512 + 512 + 1024, 192 + 512 + 512 + 1024)]
    // The sum of both branches: input, both, and 8 channels; a sum needs no values, so training has the same.
    [InlineData("[Network(\"3x8x8\")] [Conv(\"[1x1:8 + 3x3:8]\")]", 192 + 3 * 512, 192 + 3 * 512)]
    // Of three factors the first two are multiplied, then their product goes; in training it stays.
    [InlineData("[Network(\"3x8x8\")] [Conv(\"[1x1:8 * 3x3:8 * 5x5:8]\")]", 192 + 5 * 512, 192 + 5 * 512)]
    [InlineData("[Network(\"3x8x8\")] [Conv(\"[1x1:8 * 3x3:8 * 5x5:8] → 1x1:32\")]", 192 + 5 * 512, 192 + 5 * 512 + 2048)]
    // A mean is divided in place; a maximum keeps what it compares, the features of a gate are 8 numbers.
    [InlineData("[Network(\"3x8x8\")] [Conv(\"mean[1x1:8 | 3x3:8] → max[1x1:8 | identity]\")]", 192 + 3 * 512, 192 + 5 * 512)]
    [InlineData("[Network(\"8x8x8\")] [Conv(\"[identity * gap → 1x1:8]\")]", 512 + 8 + 512, 512 + 8 + 8 + 512)]
    // Slices are tensors of their own: input, both halves, the 3x3's output, and all channels.
    [InlineData("[Network(\"8x8x8\")] [Conv(\"[slice(1/2) | slice(2/2) → 3x3:4]\")]", 512 + 256 + 256 + 512, 512 + 256 + 256 + 256 + 512)]
    // 1x1:64 goes when the 3x3 has read it: input, 64, 8 channels; in training it stays beside the concatenation.
    [InlineData("[Network(\"3x8x8\")] [Inception(\"3x3r:64→8\")]", 192 + 4096 + 512, 192 + 4096 + 512 + 512)]
    // Recomputed: while backward has the second stage again, of the first there is its input alone, and what it gave.
    [InlineData("[Network(\"3x8x8\")] [Conv(\"3x3:16 silu\")] [Conv(\"3x3:16 silu\")]", 3 * 1024, 192 + 4096)]
    [InlineData("[Network(\"3x8x8\")] [Conv(\"3x3:16 silu\", Recompute = true)] [Conv(\"3x3:16 silu\", Recompute = true)]", 3 * 1024, 192 + 3072)]
    public void Elements_at_the_worst_moment(string source, long inference, long training) =>
        Assert.Equal(new ActivationMemory(4 * inference, 4 * training), Compiled.Report(source).Memory);

    [Fact]
    public void An_output_that_is_read_later_lives_that_long()
    {
        const string Chain = "[Network(\"8x8x8\")] [Conv(\"3x3:8\", Name = \"a\")] [Conv(\"3x3:8\", Name = \"b\")] [Conv(\"3x3:8\", Name = \"c\")]";

        Assert.Equal(4 * 1024, Compiled.Report(Chain).Memory.Inference);
        Assert.Equal(4 * 1536, Compiled.Report(Chain + " [Conv(\"3x3:8\", From = \"a, c\", Merge = Merge.Add)]").Memory.Inference);
    }

    [Fact]
    public void Auxiliary_heads_take_memory_in_training_only()
    {
        const string Main = "[Network(\"3x8x8\", Classes = 10)] [Conv(\"3x3:16\")] ";

        var without = Compiled.Report(Main + "[GlobalAvgPool] [Linear]").Memory;
        var with = Compiled.Report(Main + "[AuxClassifier(Head = \"1x1:128 → gap → fc\")] [GlobalAvgPool] [Linear]").Memory;

        // 128·8·8 activations, which ReLU and the mean's reader keep; the 128 means; 10 scores.
        Assert.Equal(without.Inference, with.Inference);
        Assert.Equal(without.Training + (4 * ((128 * 64) + 128 + 10)), with.Training);
    }
}
