using InceptionDsl.OneDnn;

namespace InceptionDsl.Inference;

/// <summary>Where a slab's memory comes from.</summary>
internal enum SlabHome
{
    /// <summary>The engine's memory, which slabs share that are not needed at the same time.</summary>
    Arena,

    /// <summary>The input that is given.</summary>
    Input,

    /// <summary>The output that is returned.</summary>
    Output,
}

/// <summary>A tensor that one value fills, or several beside each other: those that a concatenation puts together.</summary>
/// <param name="home">Where its memory comes from.</param>
internal sealed class Slab(SlabHome home)
{
    public SlabHome Home { get; } = home;

    public MemoryDescriptor Descriptor { get; init; }

    public long Bytes { get; init; }

    /// <summary>The first step that writes it; none yet where it is behind <see cref="Last"/>.</summary>
    public int First { get; private set; } = int.MaxValue;

    /// <summary>The last step that reads or writes it.</summary>
    public int Last { get; private set; } = -1;

    /// <summary>Where it begins in the arena; of outputs, which one it is.</summary>
    public long Place { get; set; }

    /// <summary>Notes that a step reads or writes it.</summary>
    public void Touch(int step) => (First, Last) = (Math.Min(First, step), Math.Max(Last, step));
}
