namespace InceptionDsl.Evaluation;

/// <summary>Keeps those mistakes that a network was surest of.</summary>
internal sealed class WorstMistakes
{
    /// <summary>More than these are not kept.</summary>
    public const int Most = 24;

    // The least sure first, of equal ones the later.
    private readonly PriorityQueue<Mistake, (double Confidence, int Later)> _kept = new();

    /// <summary>The mistakes, the surest first, of equal ones the earlier image.</summary>
    public IReadOnlyList<Mistake> All =>
        [.. _kept.UnorderedItems.OrderByDescending(entry => entry.Priority).Select(entry => entry.Element)];

    /// <summary>Counts a mistake.</summary>
    public void Add(Mistake mistake)
    {
        // Scores that are not numbers have no probability; they are told otherwise.
        if (double.IsNaN(mistake.Confidence))
        {
            return;
        }

        _kept.Enqueue(mistake, (mistake.Confidence, -mistake.Image));
        if (_kept.Count > Most)
        {
            _kept.Dequeue();
        }
    }
}
