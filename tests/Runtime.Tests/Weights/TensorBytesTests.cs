using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Weights;

/// <summary>Tensors larger than a span go in pieces; here small ones do.</summary>
public sealed class TensorBytesTests
{
    [Theory]
    [InlineData(1, 24)] // an element is more than a byte, and whole
    [InlineData(8, 12)] // two of them
    [InlineData(20, 5)] // five, and four at the end
    [InlineData(96, 1)]
    [InlineData(1000, 1)]
    public void Pieces_are_the_whole_in_order(long largest, int pieces)
    {
        using var scope = NewDisposeScope();
        var numbers = arange(24, ScalarType.Float32).view(1, 2, 3, 4);
        var file = new MemoryStream();
        var count = 0;
        TensorBytes.Write(
            numbers.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2),
            bytes =>
            {
                file.Write(bytes);
                count++;
            },
            largest);

        Assert.Equal(pieces, count);
        Assert.Equal(Enumerable.Range(0, 24).SelectMany(number => BitConverter.GetBytes((float)number)), file.ToArray());

        file.Position = 0;
        var read = empty(1, 2, 3, 4);
        TensorBytes.Fill(read, file, largest);
        Assert.True(read.equal(numbers).all().item<bool>());
    }

    [Fact]
    public void Empty_tensors_and_single_numbers_have_as_many_bytes_as_numbers()
    {
        using var scope = NewDisposeScope();
        var file = new MemoryStream();
        TensorBytes.Write(empty(0, 3), file.Write);
        Assert.Equal(0, file.Length);
        TensorBytes.Write(tensor(7L), file.Write);
        Assert.Equal(BitConverter.GetBytes(7L), file.ToArray());
    }
}
