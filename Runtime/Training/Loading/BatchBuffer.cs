using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Loading;

/// <summary>Memory for the images of a batch, used again and again. For a GPU it is page-locked.</summary>
internal sealed class BatchBuffer : IDisposable
{
    private readonly float[]? _array;
    private readonly Tensor? _pinned;
    private bool _isInTransfer;

    /// <summary>Memory for some values.</summary>
    /// <param name="length">How many.</param>
    /// <param name="isPinned">Whether a GPU reads it.</param>
    public BatchBuffer(int length, bool isPinned)
    {
        if (!isPinned)
        {
            _array = GC.AllocateUninitializedArray<float>(length);
            return;
        }

        using var pageable = empty(length);
        _pinned = pageable.pin_memory();
    }

    /// <summary>The values.</summary>
    public Span<float> Values => _array ?? MemoryMarshal.Cast<byte, float>(_pinned!.bytes);

    /// <summary>The first values as a new tensor.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="device">The CPU by default.</param>
    public Tensor ToTensor(long[] shape, Device? device)
    {
        var length = shape.Aggregate(1L, (product, size) => product * size);
        if (_pinned is null || device is null || device.type == DeviceType.CPU)
        {
            return DeviceCopy.Of<float>(Values[..(int)length], empty(shape), device);
        }

        using var part = _pinned.narrow(0, 0, length);
        using var shaped = part.view(shape);
        _isInTransfer = true;
        return shaped.to(device, non_blocking: true);
    }

    /// <summary>Waits until the GPU has read what it was given: only then may other values be written.</summary>
    public void FinishTransfer()
    {
        if (_isInTransfer)
        {
            cuda.synchronize();
            _isInTransfer = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _pinned?.Dispose();
}
