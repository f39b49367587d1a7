using static TorchSharp.torch;

namespace InceptionDsl.Distribution;

/// <summary>
/// Processes that train together, and what they say to each other. Every operation is taken part in by all of them, in the same order, on
/// one thread at a time; it ends when the process has its result.
/// </summary>
public interface ICollectives
{
    /// <summary>Which of the processes this one is, from 0.</summary>
    int Rank { get; }

    /// <summary>How many processes there are.</summary>
    int Size { get; }

    /// <summary>Gives every process the bytes that one of them has.</summary>
    /// <param name="values">The bytes of the sender, and room for as many elsewhere.</param>
    /// <param name="sender">Its rank.</param>
    void Broadcast(Span<byte> values, int sender);

    /// <summary>Adds up numbers place by place over the processes; each has the sums afterwards, the same to the bit.</summary>
    void Sum(Span<double> values);

    /// <summary>Begins to add up tensors element by element over the processes.</summary>
    /// <param name="values">Contiguous 32-bit floats on the CPU. They are not to be touched before the end is waited for, and then are the sums.</param>
    IPendingSum BeginSum(Tensor values);
}

/// <summary>A sum over the processes that is under way.</summary>
public interface IPendingSum
{
    /// <summary>Waits for its end.</summary>
    void Wait();
}
