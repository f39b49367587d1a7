using TorchSharp;
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

    /// <summary>Which of the processes on its machine this one is, from 0: it may take the GPU of that number.</summary>
    int LocalRank { get; }

    /// <summary>Where tensors are that it sums: in the CPU's memory, or in a GPU's.</summary>
    DeviceType SumsOn { get; }

    /// <summary>Gives every process the bytes that one of them has.</summary>
    /// <param name="values">The bytes of the sender, and room for as many elsewhere.</param>
    /// <param name="sender">Its rank.</param>
    void Broadcast(Span<byte> values, int sender);

    /// <summary>Adds up numbers place by place over the processes; each has the sums afterwards, the same to the bit.</summary>
    void Sum(Span<double> values);

    /// <summary>Begins to add up tensors element by element over the processes.</summary>
    /// <param name="values">
    /// Contiguous floats of 32 or 64 bits where <see cref="SumsOn"/> says. They are not to be touched before the end is waited for, and then
    /// are the sums.
    /// </param>
    /// <exception cref="ArgumentException">They are of another type, somewhere else, or not contiguous.</exception>
    IPendingSum BeginSum(Tensor values);
}

/// <summary>A sum over the processes that is under way.</summary>
public interface IPendingSum
{
    /// <summary>Waits for its end.</summary>
    void Wait();
}
