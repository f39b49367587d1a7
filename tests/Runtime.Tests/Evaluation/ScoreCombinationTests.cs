using InceptionDsl.Evaluation;
using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Evaluation;

public class ScoreCombinationTests
{
    private static readonly string[] Three = ["a", "b", "c"];

    // Probabilities of 0.7, 0.2, 0.1 and of 0.1, 0.3, 0.6; logits are logarithms with something added, which softmax takes away.
    private static readonly float[] One = Logits(5, 0.7, 0.2, 0.1);
    private static readonly float[] Two = Logits(-2, 0.1, 0.3, 0.6);

    /// <summary>
    /// The means are 0.4, 0.25, 0.35; the products' roots √0.07, √0.06, √0.06, with the sum 0.264575131 + 2·0.244948974 = 0.754473079; the
    /// maxima 0.7, 0.3, 0.6 with the sum 1.6.
    /// </summary>
    [Theory]
    [InlineData(ScoreCombination.Mean, 0.4, 0.25, 0.35)]
    [InlineData(ScoreCombination.Geometric, 0.3506754, 0.3246623, 0.3246623)]
    [InlineData(ScoreCombination.Logits, 0.3506754, 0.3246623, 0.3246623)]
    [InlineData(ScoreCombination.Maximum, 0.4375, 0.1875, 0.375)]
    public void Two_networks_are_combined(ScoreCombination rule, params double[] expected)
    {
        var both = EvaluationScores.Combine([Scores.Of(Three, (2, One)), Scores.Of(Three, (2, Two))], rule);
        Assert.Equal(expected, both.Images[0].Probabilities().Select(probability => Math.Round(probability, 7)));
        Assert.Equal(-Math.Log(expected[2]), both.ToResult().Loss, 6);
    }

    [Theory]
    [InlineData(ScoreCombination.Mean, 0.5, 0.2333333, 0.2666667)] // (2·0.7 + 0.1)/3, (2·0.2 + 0.3)/3, (2·0.1 + 0.6)/3
    [InlineData(ScoreCombination.Maximum, 0.4375, 0.1875, 0.375)]
    public void A_crop_may_count_twice(ScoreCombination rule, params double[] expected)
    {
        var image = new ScoredImage(0, "", 0, CombinedScores.Of([One, Two], rule, [2, 1]));
        Assert.Equal(expected, image.Probabilities().Select(probability => Math.Round(probability, 7)));
    }

    [Fact]
    public void A_single_one_stays_as_it_is_to_the_bit()
    {
        foreach (var rule in Enum.GetValues<ScoreCombination>())
        {
            Assert.Equal(One, EvaluationScores.Combine([Scores.Of(Three, (0, One))], rule).Images[0].Logits.ToArray());
        }
    }

    [Fact]
    public void Probabilities_too_small_for_a_number_and_those_that_are_none()
    {
        // e⁻²⁰⁰⁰ is 0 in any format; its logarithm is not.
        float[] sure = [0, -2000, -3000];
        foreach (var rule in Enum.GetValues<ScoreCombination>())
        {
            var image = new ScoredImage(0, "", 1, CombinedScores.Of([sure, sure], rule));
            Assert.Equal(2000, image.Loss, 3);
            Assert.True(double.IsNaN(new ScoredImage(0, "", 1, CombinedScores.Of([sure, new float[] { 0, float.NaN, 0 }], rule)).Loss));
        }
    }

    [Fact]
    public void Only_the_same_images_and_classes_are_combined()
    {
        var scores = Scores.Of(Three, (0, One), (1, Two));
        Assert.Contains("same classes", Mistake(Scores.Of(["a", "c", "b"], (0, One), (1, Two))), StringComparison.Ordinal);
        Assert.Contains("2 of one, 1 of another", Mistake(Scores.Of(Three, (0, One))), StringComparison.Ordinal);
        Assert.Contains("'image 1' (class b) of one is 'image 1' (class c)", Mistake(Scores.Of(Three, (0, One), (2, Two))), StringComparison.Ordinal);

        string Mistake(EvaluationScores other) => Assert.Throws<ImageDataException>(() => EvaluationScores.Combine([scores, other])).Message;
    }

    private static float[] Logits(float added, params double[] probabilities) => [.. probabilities.Select(p => (float)Math.Log(p) + added)];
}
