using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>Reads numbers of a storage, from an offset in bytes on.</summary>
internal delegate void StorageReader(long offset, Tensor numbers);

/// <summary>Numbers of a PyTorch file that one or more tensors are views of.</summary>
/// <param name="Type">Type of its elements.</param>
/// <param name="Key">What the file calls it.</param>
/// <param name="Elements">How many it has.</param>
internal sealed record TorchStorage(ScalarType Type, string Key, long Elements)
{
    /// <summary>Its bytes.</summary>
    /// <exception cref="InvalidDataException">A 64-bit number can't count them.</exception>
    public long Bytes => (Int128)Elements * TorchTypes.BytesOf(Type)!.Value is var bytes && bytes <= long.MaxValue
        ? (long)bytes : throw new InvalidDataException($"its storage '{Key}' cannot have {Elements} elements");
}

/// <summary>A tensor of a PyTorch file: a view of a storage, which may be of any strides, such as channels-last's.</summary>
/// <param name="Storage">The storage.</param>
/// <param name="Offset">Its first element in the storage.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Strides">Elements of the storage between neighbors along each dimension.</param>
/// <param name="Span">Elements of the storage from its first to its last; 0 where it has none.</param>
internal sealed record TorchTensor(TorchStorage Storage, long Offset, long[] Shape, long[] Strides, long Span) : TensorEntry(Storage.Type, Shape)
{
    /// <exception cref="InvalidDataException">It does not lie in its storage.</exception>
    public static TorchTensor Of(TorchStorage storage, long offset, long[] shape, long[] strides)
    {
        if (Count(shape) is not { } elements || strides.Length != shape.Length || offset < 0 || strides.Any(stride => stride < 0))
        {
            throw new InvalidDataException($"it has a tensor of the impossible shape [{string.Join("×", shape)}]");
        }

        var span = elements == 0 ? 0 : Int128.One;
        foreach (var (length, stride) in elements == 0 ? [] : shape.Zip(strides))
        {
            span += (Int128)(length - 1) * stride;
        }

        return offset + span <= storage.Elements
            ? new TorchTensor(storage, offset, shape, strides, (long)span)
            : throw new InvalidDataException($"it has a tensor that lies outside of its storage of {storage.Elements} elements");
    }

    /// <summary>Reads it.</summary>
    /// <param name="read">Reads numbers of its storage.</param>
    public Tensor Read(StorageReader read)
    {
        if (Span == 0)
        {
            return empty(Shape, Type);
        }

        var buffer = empty([Span], Type);
        read(Offset * TorchTypes.BytesOf(Type)!.Value, buffer);
        return buffer.as_strided(Shape, Strides);
    }
}
