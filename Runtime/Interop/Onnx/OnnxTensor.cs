using System.Buffers.Binary;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Onnx;

/// <summary>A tensor of a file, whose data are as long as its dimensions say.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Type of its elements.</param>
/// <param name="Dimensions">Its dimensions, none below 0; none for a single number.</param>
/// <param name="Data">The elements in C order, little-endian.</param>
internal sealed record OnnxTensor(string Name, OnnxType Type, IReadOnlyList<long> Dimensions, ReadOnlyMemory<byte> Data)
{
    /// <summary>Number of elements.</summary>
    public int Count => Data.Length / Type.Bytes;

    /// <summary>The elements as a tensor of libtorch, which the caller disposes of.</summary>
    public Tensor ToTensor()
    {
        var tensor = empty([.. Dimensions], Type.Scalar);
        Data.Span.CopyTo(tensor.bytes);
        return tensor;
    }

    /// <summary>The elements as 64-bit integers; null where they are no integers.</summary>
    public IReadOnlyList<long>? ToIntegers() => Type.Scalar switch
    {
        ScalarType.Int64 => MemoryMarshal.Cast<byte, long>(Data.Span).ToArray(),
        ScalarType.Int32 => Each(bytes => (long)BinaryPrimitives.ReadInt32LittleEndian(bytes)),
        ScalarType.Int16 => Each(bytes => (long)BinaryPrimitives.ReadInt16LittleEndian(bytes)),
        ScalarType.Int8 => Each(bytes => (long)(sbyte)bytes[0]),
        ScalarType.Byte or ScalarType.Bool => Each(bytes => (long)bytes[0]),
        _ => null,
    };

    /// <summary>The elements as numbers; integers too.</summary>
    public IReadOnlyList<double> ToNumbers() => Type.Scalar switch
    {
        ScalarType.Float32 => Each(bytes => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes)),
        ScalarType.Float64 => Each(BinaryPrimitives.ReadDoubleLittleEndian),
        ScalarType.Float16 => Each(bytes => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes)),
        ScalarType.BFloat16 => Each(bytes => (double)BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16)),
        _ => [.. ToIntegers()!.Select(number => (double)number)],
    };

    private delegate T Reading<out T>(ReadOnlySpan<byte> bytes);

    private T[] Each<T>(Reading<T> read)
    {
        var elements = new T[Count];
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = read(Data.Span.Slice(i * Type.Bytes, Type.Bytes));
        }

        return elements;
    }
}
