using System.Text;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>Writes tensors as TorchSharp's <c>Module.save</c> does, which fails for channels-last ones: the format of <see cref="TorchSharpFile"/>.</summary>
internal static class TorchSharpWriter
{
    /// <summary>Writes a file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="tensors">Written in this order, row-major whatever their strides.</param>
    public static void Write(Stream stream, IReadOnlyList<(string Name, Tensor Tensor)> tensors)
    {
        WriteNumber(stream, tensors.Count);
        foreach (var (name, tensor) in tensors)
        {
            var text = Encoding.UTF8.GetBytes(name);
            WriteNumber(stream, text.Length);
            stream.Write(text);
            WriteNumber(stream, (long)tensor.dtype);
            WriteNumber(stream, tensor.shape.Length);
            foreach (var length in tensor.shape)
            {
                WriteNumber(stream, length);
            }

            TensorBytes.Write(tensor, stream.Write);
        }
    }

    private static void WriteNumber(Stream stream, long value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            stream.WriteByte((byte)(value | 0x80));
        }

        stream.WriteByte((byte)value);
    }
}
