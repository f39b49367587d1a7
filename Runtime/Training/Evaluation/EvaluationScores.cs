using InceptionDsl.Images;
using InceptionDsl.Loading;
using InceptionDsl.Statistics;

namespace InceptionDsl.Evaluation;

/// <summary>
/// What a network, or several together, say of the images of a data set: the outcome of an evaluation, of which all figures are
/// computed.
/// </summary>
/// <param name="ClassNames">The classes, in the order of their labels.</param>
/// <param name="Images">The images in the order of the data set, each once; those that could not be read are not among them.</param>
public sealed record EvaluationScores(IReadOnlyList<string> ClassNames, IReadOnlyList<ScoredImage> Images)
{
    /// <summary>Images that could not be read and were left out.</summary>
    public IReadOnlyList<UnreadableImage> Unreadable { get; init; } = [];

    /// <summary>The figures of all images together.</summary>
    /// <exception cref="InvalidOperationException">There are no images.</exception>
    public EvaluationResult ToResult()
    {
        if (Images.Count == 0)
        {
            throw new InvalidOperationException("There are no images to compute figures of.");
        }

        var confusion = new ConfusionMatrix(ClassNames);
        var mistakes = new WorstMistakes();
        var (loss, top5) = (0.0, 0);
        foreach (var image in Images)
        {
            var predicted = image.Predicted;
            confusion.Add(image.Label, predicted);
            top5 += image.Rank < 5 ? 1 : 0;
            loss += image.Loss;
            if (predicted != image.Label)
            {
                mistakes.Add(new Mistake(image.Index, image.Label, predicted, image.Probability(predicted), image.Probability(image.Label)));
            }
        }

        return new EvaluationResult(
            Images.Count, (double)confusion.Correct / Images.Count, (double)top5 / Images.Count, loss / Images.Count, confusion)
        {
            Mistakes = mistakes.All,
            Calibration = Calibration.Of(Images.Select(image => (image.Probability(image.Predicted), image.Rank == 0))),
            Unreadable = Unreadable,
        };
    }

    /// <summary>Several networks' scores of the same images as one: an ensemble's.</summary>
    /// <param name="members">One for each network, of one and the same data set.</param>
    /// <param name="rule">How the members' scores become one.</param>
    /// <exception cref="ArgumentException">There are no members.</exception>
    /// <exception cref="ImageDataException">They are not of the same images and classes.</exception>
    public static EvaluationScores Combine(IReadOnlyList<EvaluationScores> members, ScoreCombination rule = ScoreCombination.Mean)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0)
        {
            throw new ArgumentException("There are no members to combine.", nameof(members));
        }

        var first = members[0];
        foreach (var other in members.Skip(1))
        {
            first.CheckSame(other);
        }

        return first with
        {
            Images = [.. first.Images.Select((image, place) => image with
            {
                Logits = CombinedScores.Of([.. members.Select(member => member.Images[place].Logits)], rule),
            })],
        };
    }

    private void CheckSame(EvaluationScores other)
    {
        if (!ClassNames.SequenceEqual(other.ClassNames))
        {
            throw new ImageDataException(
                $"What is combined must have the same classes in the same order: {string.Join(", ", ClassNames)}, or {string.Join(", ", other.ClassNames)}.");
        }

        if (Images.Count != other.Images.Count)
        {
            throw new ImageDataException($"What is combined must be of the same images: {Images.Count} of one, {other.Images.Count} of another.");
        }

        for (var place = 0; place < Images.Count; place++)
        {
            var (one, two) = (Images[place], other.Images[place]);
            if ((one.Index, one.Name, one.Label) != (two.Index, two.Name, two.Label))
            {
                throw new ImageDataException(
                    $"What is combined must be of the same images: '{one.Name}' (class {ClassNames[one.Label]}) of one is '{two.Name}' (class {ClassNames[two.Label]}) of another.");
            }
        }
    }
}
