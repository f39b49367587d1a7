namespace InceptionDsl.Kernels;

/// <summary>A step of a program that is computed by code of our own, where that is faster than oneDNN's.</summary>
internal abstract class PlaneKernel
{
    /// <summary>Bytes of the memory that it needs meanwhile.</summary>
    public virtual long ScratchBytes => 0;

    /// <summary>Computes it. Several threads may, with other memory each.</summary>
    /// <param name="source">Address of the first element that it reads.</param>
    /// <param name="destination">Address of the first element that it writes, nowhere in what it reads.</param>
    /// <param name="scratch">Address of the memory that it needs meanwhile.</param>
    public abstract void Run(nint source, nint destination, nint scratch);
}
