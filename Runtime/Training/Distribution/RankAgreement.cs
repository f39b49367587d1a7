using System.Text;
using System.Text.Json;

namespace InceptionDsl.Distribution;

/// <summary>What processes that train together have to agree on, so that none waits for another that has gone.</summary>
/// <param name="all">The processes.</param>
internal sealed class RankAgreement(ICollectives all)
{
    /// <summary>The processes.</summary>
    public ICollectives All { get; } = all;

    /// <summary>Whether there are several.</summary>
    public bool IsShared => All.Size > 1;

    /// <summary>Waits for all to come here, before something that all must do or none.</summary>
    /// <param name="stop">Whether this process wants to end.</param>
    /// <param name="failure">What has become of this process; null where it is well.</param>
    /// <returns>Whether any wants to end.</returns>
    /// <exception cref="RankFailureException">One has failed: in every process, with the message of the first that has.</exception>
    public bool Meet(bool stop = false, Exception? failure = null)
    {
        if (!IsShared)
        {
            return stop;
        }

        var votes = new double[1 + All.Size];
        votes[0] = stop ? 1 : 0;
        votes[1 + All.Rank] = failure is null ? 0 : 1;
        All.Sum(votes);
        var failing = Array.FindIndex(votes, 1, vote => vote > 0) - 1;
        return failing < 0 ? votes[0] > 0 : throw new RankFailureException(
            failing, All.Size, Text(failure?.Message ?? "", failing), failing == All.Rank ? failure : null);
    }

    /// <summary>Does what all do, and goes on where all have done it.</summary>
    /// <exception cref="RankFailureException">One has failed.</exception>
    public T Together<T>(Func<T> action)
    {
        if (!IsShared)
        {
            return action();
        }

        T result;
        try
        {
            result = action();
        }
        catch (Exception failure)
        {
            Meet(failure: failure);
            throw;
        }

        Meet();
        return result;
    }

    /// <summary>Sums over the processes.</summary>
    public (double First, double Second) Sums(double first, double second)
    {
        if (!IsShared)
        {
            return (first, second);
        }

        Span<double> sums = [first, second];
        All.Sum(sums);
        return (sums[0], sums[1]);
    }

    /// <summary>What the first process has, in every one.</summary>
    public T OfFirst<T>(T value) => Read<T>(Text(All.Rank == 0 ? Write(value) : "", 0));

    /// <summary>What each process has, in every one, in their order.</summary>
    public IReadOnlyList<T> OfEach<T>(T value)
    {
        var own = Write(value);
        return [.. Enumerable.Range(0, All.Size).Select(rank => Read<T>(Text(own, rank)))];
    }

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    private static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!;

    private string Text(string text, int sender)
    {
        var bytes = Encoding.UTF8.GetBytes(All.Rank == sender ? text : "");
        var length = BitConverter.GetBytes(bytes.Length);
        All.Broadcast(length, sender);
        Array.Resize(ref bytes, BitConverter.ToInt32(length));
        All.Broadcast(bytes, sender);
        return Encoding.UTF8.GetString(bytes);
    }
}
