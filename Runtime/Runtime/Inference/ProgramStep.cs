using InceptionDsl.Kernels;
using InceptionDsl.OneDnn;

namespace InceptionDsl.Inference;

/// <summary>A step of a program: an operation of oneDNN, or one of our own.</summary>
internal abstract record ProgramStep
{
    private ProgramStep()
    {
    }

    /// <summary>An operation of oneDNN.</summary>
    /// <param name="Primitive">The operation.</param>
    /// <param name="Arguments">What it reads and writes.</param>
    internal sealed record OfOneDnn(Primitive Primitive, ProgramArgument[] Arguments) : ProgramStep;

    /// <summary>An operation of our own.</summary>
    /// <param name="Kernel">The operation.</param>
    /// <param name="Source">Where what it reads begins.</param>
    /// <param name="Destination">Where what it writes begins.</param>
    /// <param name="Scratch">Where the memory that it needs meanwhile begins; null for none.</param>
    internal sealed record Own(PlaneKernel Kernel, ProgramPlace Source, ProgramPlace Destination, ProgramPlace? Scratch) : ProgramStep;
}
