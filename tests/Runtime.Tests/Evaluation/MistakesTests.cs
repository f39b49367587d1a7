using InceptionDsl.Evaluation;

namespace InceptionDsl.Runtime.Tests.Evaluation;

public class MistakesTests
{
    [Fact]
    public void A_mistake_has_the_softmax_of_both_classes()
    {
        // e⁰ : e¹ : e² = 1 : 2.718281828 : 7.389056099, in all 11.107337927.
        var mistake = Assert.Single(Scores.Of(["a", "b", "c"], (0, [5, 0, 0]), (1, [0, 1, 2])).ToResult().Mistakes);
        Assert.Equal((1, 1, 2), (mistake.Image, mistake.Label, mistake.Predicted));
        Assert.Equal(7.389056099 / 11.107337927, mistake.Confidence, 8);
        Assert.Equal(2.718281828 / 11.107337927, mistake.LabelProbability, 8);
    }

    [Fact]
    public void The_surest_are_kept_and_of_equal_ones_the_earlier()
    {
        var worst = new WorstMistakes();
        for (var image = 0; image < 100; image++)
        {
            worst.Add(new Mistake(image, 0, 1, image % 50 / 100.0, 0.1));
        }

        worst.Add(new Mistake(100, 0, 1, double.NaN, 0.1));

        Assert.Equal(24, worst.All.Count);
        Assert.Equal([49, 99, 48, 98], worst.All.Take(4).Select(mistake => mistake.Image));
        Assert.Equal([38, 88], worst.All.Skip(22).Select(mistake => mistake.Image));
    }

    /// <summary>Class a: 3 images, 2 recognized; class b: 1 image, recognized; class c: none.</summary>
    [Fact]
    public void The_harmonic_mean_of_precision_and_recall()
    {
        var matrix = new ConfusionMatrix(["a", "b", "c", "d"]);
        matrix.Add(0, 0, 2);
        matrix.Add(0, 1);
        matrix.Add(1, 1);
        matrix.Add(3, 0);

        // a: precision 2/3, recall 2/3. b: 1/2 and 1, so 2·(1/2)/(3/2). c: nothing. d: none of its images was recognized.
        Assert.Equal(
            [0.666667, 0.666667, null, 0], matrix.Scores.Select(score => score.F1 is { } mean ? Math.Round(mean, 6) : (double?)null));
    }
}
