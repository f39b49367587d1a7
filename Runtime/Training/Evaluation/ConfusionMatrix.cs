namespace InceptionDsl.Evaluation;

/// <summary>How often each class was taken for which.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] _counts;

    /// <summary>An empty matrix.</summary>
    /// <param name="classNames">The classes, in the order of their labels.</param>
    public ConfusionMatrix(IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        ClassNames = classNames;
        _counts = new long[classNames.Count, classNames.Count];
    }

    /// <summary>The classes, in the order of their labels.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Images of class <paramref name="actual"/> that were taken for <paramref name="predicted"/>.</summary>
    public long this[int actual, int predicted] => _counts[actual, predicted];

    /// <summary>Images counted.</summary>
    public long Total => _counts.Cast<long>().Sum();

    /// <summary>Images on the diagonal.</summary>
    public long Correct => Enumerable.Range(0, ClassNames.Count).Sum(label => _counts[label, label]);

    /// <summary>Each class's precision, recall and accuracy, in the order of the labels.</summary>
    public IReadOnlyList<ClassScore> Scores => [.. Enumerable.Range(0, ClassNames.Count).Select(Score)];

    /// <summary>Classes taken for others, the most images first, then in the order of the labels.</summary>
    internal IEnumerable<Confusion> Confusions =>
        from actual in Enumerable.Range(0, ClassNames.Count)
        let support = Enumerable.Range(0, ClassNames.Count).Sum(predicted => _counts[actual, predicted])
        from predicted in Enumerable.Range(0, ClassNames.Count)
        where actual != predicted && _counts[actual, predicted] > 0
        orderby _counts[actual, predicted] descending
        select new Confusion(ClassNames[actual], ClassNames[predicted], _counts[actual, predicted], (double)_counts[actual, predicted] / support);

    /// <summary>Counts images of a class that were taken for another or for their own.</summary>
    internal void Add(long actual, long predicted, long images = 1) => _counts[actual, predicted] += images;

    private ClassScore Score(int label)
    {
        var classes = Enumerable.Range(0, ClassNames.Count);
        var support = classes.Sum(predicted => _counts[label, predicted]);
        var taken = classes.Sum(actual => _counts[actual, label]);
        double hits = _counts[label, label];
        return new ClassScore(ClassNames[label], support, taken == 0 ? null : hits / taken, support == 0 ? null : hits / support)
        {
            Accuracy = Total is > 0 and var images ? (images - support - taken + (2 * hits)) / images : null,
        };
    }
}

/// <summary>Images of one class that were taken for another.</summary>
/// <param name="Actual">The class.</param>
/// <param name="Predicted">What they were taken for.</param>
/// <param name="Images">How many.</param>
/// <param name="Share">Fraction of the class's images.</param>
internal sealed record Confusion(string Actual, string Predicted, long Images, double Share);

/// <summary>How well one class is recognized.</summary>
/// <param name="Name">The class.</param>
/// <param name="Support">Images of the class.</param>
/// <param name="Precision">Of the images taken for the class, the fraction that are of it; null if none was.</param>
/// <param name="Recall">Of the class's images, the fraction recognized; null if there are none.</param>
public sealed record ClassScore(string Name, long Support, double? Precision, double? Recall)
{
    /// <summary>
    /// Of all images, the fraction rightly told to be of the class or not: all but those of it that are taken for another and those of others that
    /// are taken for it; null without images.
    /// </summary>
    public double? Accuracy { get; init; }

    /// <summary>
    /// The harmonic mean of precision and recall, 2·hits / (images of the class + images taken for it): 0 if one of both is; null if there are
    /// neither images of the class nor images taken for it.
    /// </summary>
    public double? F1 => (Precision, Recall) switch
    {
        (null, null) => null,
        ({ } precision, { } recall) when precision + recall > 0 => 2 * precision * recall / (precision + recall),
        _ => 0,
    };
}
