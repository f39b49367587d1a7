namespace InceptionDsl.Kernels;

/// <summary>Moves rows within a plane.</summary>
/// <param name="bytes">Their length.</param>
internal sealed unsafe class RowsMove(long bytes) : PlaneKernel
{
    /// <inheritdoc/>
    public override void Run(nint source, nint destination, nint scratch) => Buffer.MemoryCopy((void*)source, (void*)destination, bytes, bytes);
}
