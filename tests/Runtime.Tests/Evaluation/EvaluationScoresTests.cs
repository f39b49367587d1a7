using InceptionDsl.Evaluation;

namespace InceptionDsl.Runtime.Tests.Evaluation;

public class EvaluationScoresTests
{
    private static readonly string[] Six = ["a", "b", "c", "d", "e", "f"];

    [Fact]
    public void Hits_ranks_and_losses_are_counted()
    {
        var result = Scores.Of(Six, (0, [6, 5, 4, 3, 2, 1]), (4, [6, 5, 4, 3, 2, 1]), (5, [6, 5, 4, 3, 2, 1])).ToResult();
        Assert.Equal(3, result.Count);
        Assert.Equal(1 / 3.0, result.Top1);
        Assert.Equal(2 / 3.0, result.Top5);

        // Σ exp is the same each time; the losses are ln Σ - 6, ln Σ - 2 and ln Σ - 1.
        var log = Math.Log(Enumerable.Range(1, 6).Sum(x => Math.Exp(x)));
        Assert.Equal(log - 3, result.Loss, 12);
        Assert.Equal(1, result.Confusion[4, 0]);
        Assert.Equal(1, result.Confusion[5, 0]);
    }

    [Fact]
    public void Of_equal_logits_the_smaller_label_wins()
    {
        var result = Scores.Of(Six, (2, [0, 1, 1, 0, 0, 0]), (5, [1, 1, 1, 1, 1, 1])).ToResult();
        Assert.Equal(0, result.Top1);
        Assert.Equal(0.5, result.Top5);
        Assert.Equal(1, result.Confusion[2, 1]);
        Assert.Equal(1, result.Confusion[5, 0]);
    }

    [Fact]
    public void Large_logits_do_not_overflow_and_NaN_is_never_right()
    {
        Assert.Equal(0, Scores.Of(Six, (0, [1000, 0, 0, 0, 0, 0])).ToResult().Loss, 12);
        var broken = Scores.Of(Six, (0, [float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN])).ToResult();
        Assert.Equal(0, broken.Top1);
        Assert.Equal(0, broken.Top5);
    }

    [Fact]
    public void An_image_says_its_class_its_rank_and_its_probabilities()
    {
        // e⁰ : e¹ : e² = 1 : 2.718281828 : 7.389056099, in all 11.107337927.
        var image = Scores.Of(["a", "b", "c"], (1, [0, 1, 2])).Images[0];
        Assert.Equal((2, 1), (image.Predicted, image.Rank));
        Assert.Equal([0.0900305732, 0.2447284711, 0.6652409558], image.Probabilities().Select(probability => Math.Round(probability, 10)));
        Assert.Equal(image.Probabilities()[1], image.Probability(1), 15);
        Assert.Equal(-Math.Log(0.2447284711), image.Loss, 9);
    }

    [Fact]
    public void Precision_and_recall_follow_from_the_matrix()
    {
        var matrix = new ConfusionMatrix(["cat", "dog", "cow"]);
        foreach (var (actual, predicted) in new[] { (0, 0), (0, 0), (0, 1), (1, 1), (1, 1), (1, 1), (1, 0) })
        {
            matrix.Add(actual, predicted);
        }

        // Cats: taken for cats 3 times, 2 of them right; 3 there were. Cows: none there, none taken for. Of all 7 images one cat and one
        // dog are told wrongly to be one or not.
        Assert.Equal(new ClassScore("cat", 3, 2 / 3.0, 2 / 3.0) { Accuracy = 5 / 7.0 }, matrix.Scores[0]);
        Assert.Equal(new ClassScore("dog", 4, 3 / 4.0, 3 / 4.0) { Accuracy = 5 / 7.0 }, matrix.Scores[1]);
        Assert.Equal(new ClassScore("cow", 0, null, null) { Accuracy = 1 }, matrix.Scores[2]);
        Assert.Equal((7, 5), (matrix.Total, matrix.Correct));
    }
}
