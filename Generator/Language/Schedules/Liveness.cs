namespace InceptionDsl.Language.Schedules;

/// <summary>How often tensors are read by readers in a row, and which reader is the last.</summary>
internal sealed class Liveness
{
    private readonly Dictionary<int, int> _counts = [];
    private readonly Dictionary<int, int> _lastReader = [];
    private readonly IReadOnlyList<EquatableArray<int>> _reads;

    private Liveness(IReadOnlyList<EquatableArray<int>> reads)
    {
        _reads = reads;
        for (var reader = 0; reader < reads.Count; reader++)
        {
            foreach (var tensor in reads[reader])
            {
                _counts[tensor] = CountOf(tensor) + 1;
                _lastReader[tensor] = reader;
            }
        }
    }

    /// <param name="reads">The tensors that each reader reads.</param>
    public static Liveness Of(IReadOnlyList<EquatableArray<int>> reads) => new(reads);

    /// <summary>How often a tensor is read.</summary>
    public int CountOf(int tensor) => _counts.TryGetValue(tensor, out var count) ? count : 0;

    /// <summary>The tensors that no later reader reads, each once.</summary>
    public IEnumerable<int> LastReadBy(int reader) => _reads[reader].Distinct().Where(tensor => _lastReader[tensor] == reader);
}
