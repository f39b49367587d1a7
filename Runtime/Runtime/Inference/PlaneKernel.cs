namespace InceptionDsl.Inference;

/// <summary>A step of a program that is computed by code of our own, where that is faster than oneDNN's. One thread computes it.</summary>
internal abstract class PlaneKernel
{
    /// <summary>Computes it.</summary>
    /// <param name="source">Address of the first element that it reads.</param>
    /// <param name="destination">Address of the first element that it writes, nowhere in what it reads.</param>
    public abstract void Run(nint source, nint destination);
}
