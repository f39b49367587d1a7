using InceptionDsl.Images;
using InceptionDsl.Training;
using InceptionDsl.Training.Recipes;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Training;

public class BatchMixTests
{
    private static readonly TrainingRecipe Recipe = TinyDigits.Recipe;

    [Fact]
    public void Mixup_blends_each_image_with_its_partner()
    {
        using var scope = NewDisposeScope();
        var images = tensor(new float[] { 1, 2, 3, 4, 10, 20, 30, 40, 100, 200, 300, 400 }).reshape(3, 1, 2, 2);
        var labels = tensor(new long[] { 5, 6, 7 });
        var (mixed, targets) = new BatchMix([2, 1, 0], 0.75, Rectangle: null).Apply(images, labels);

        // 0.75 of an image's own and 0.25 of its partner.
        Assert.Equal([25.75f, 51.5f, 77.25f, 103, 10, 20, 30, 40, 75.25f, 150.5f, 225.75f, 301], mixed.data<float>().ToArray());
        Assert.Equal([5, 6, 7], targets.Labels.data<long>().ToArray());
        Assert.Equal([7, 6, 5], targets.Others!.data<long>().ToArray());
        Assert.Equal(0.75, targets.Weight);
    }

    [Fact]
    public void CutMix_puts_the_partners_rectangle_in_place()
    {
        using var scope = NewDisposeScope();
        var images = arange(0, 2 * 2 * 3 * 4, ScalarType.Float32).reshape(2, 2, 3, 4);
        var before = images.data<float>().ToArray();
        var (mixed, targets) = new BatchMix([1, 0], 1 - (4 / 12.0), new ImageRectangle(1, 2, 2, 2)).Apply(images, tensor(new long[] { 0, 1 }));
        var after = mixed.data<float>().ToArray();
        for (var i = 0; i < after.Length; i++)
        {
            var (y, x) = (i / 4 % 3, i % 4);
            Assert.Equal(y >= 1 && x >= 2 ? before[(i + 24) % 48] : before[i], after[i]);
        }

        Assert.Equal([1, 0], targets.Others!.data<long>().ToArray());
        Assert.Equal(2 / 3.0, targets.Weight, 12);
    }

    [Fact]
    public void A_rectangle_has_its_share_of_the_area_and_is_cut_off_at_the_border()
    {
        // A quarter of the area: half of each side, 5 rows of 10 and 10 columns of 20, halved to whole pixels either way of the center.
        var areas = new List<long>();
        for (var key = 0; key < 300; key++)
        {
            var (random, same) = (new SampleRandom(key, 0, 0), new SampleRandom(key, 0, 0));
            var rectangle = ImageRectangle.About(0.25, 10, 20, ref random);
            var (y, x) = (same.NextInt(10), same.NextInt(20));
            var (top, left) = (Math.Max(y - 2, 0), Math.Max(x - 5, 0));
            Assert.Equal(new ImageRectangle(top, left, Math.Min(y + 2, 10) - top, Math.Min(x + 5, 20) - left), rectangle);
            areas.Add(rectangle.Area);
        }

        Assert.Equal(40, areas.Max());
        Assert.True(areas.Min() < 20);
    }

    [Fact]
    public void CutMix_weighs_by_the_area_that_stays()
    {
        var recipe = Recipe with { Mixing = new CutMix() };
        var weights = new HashSet<double>();
        for (var batch = 0; batch < 100; batch++)
        {
            var mix = BatchMix.Draw(recipe, 0, batch, 4, 10, 20)!;
            Assert.Equal(1 - (mix.Rectangle!.Value.Area / 200.0), mix.Weight, 12);
            weights.Add(mix.Weight);
        }

        Assert.True(weights.Count > 30);
    }

    [Fact]
    public void What_is_drawn_depends_on_seed_epoch_and_batch_alone()
    {
        var mixing = Recipe with { Mixing = new Mixup(Alpha: 1) };
        var drawn = BatchMix.Draw(mixing, 3, 4, 8, 20, 20)!;
        var again = BatchMix.Draw(mixing, 3, 4, 8, 20, 20)!;
        Assert.Equal(drawn.Partners, again.Partners);
        Assert.Equal(drawn.Weight, again.Weight);
        Assert.Equal(Enumerable.Range(0, 8), drawn.Partners.Order());
        BatchMix[] others =
        [
            BatchMix.Draw(mixing with { Seed = 12 }, 3, 4, 8, 20, 20)!, BatchMix.Draw(mixing, 4, 4, 8, 20, 20)!,
            BatchMix.Draw(mixing, 3, 5, 8, 20, 20)!, BatchMix.Draw(mixing, 4, 3, 8, 20, 20)!,
        ];
        Assert.Equal(5, others.Append(drawn).Select(mix => mix.Weight).Distinct().Count());
    }

    [Fact]
    public void Probability_and_share_are_kept_over_many_batches()
    {
        var recipe = Recipe with { Mixing = new MixupOrCutMix(Probability: 0.6, CutMixShare: 0.25) };
        var mixes = Enumerable.Range(0, 4000).Select(batch => BatchMix.Draw(recipe, 1, batch, 4, 20, 20)).ToList();

        // Binomial, four deviations: √(4000 · 0.6 · 0.4) = 31, √(4000 · 0.15 · 0.85) = 23.
        Assert.Equal(2400, mixes.Count(mix => mix is not null), 124.0);
        Assert.Equal(600, mixes.Count(mix => mix?.Rectangle is not null), 92.0);
    }

    [Fact]
    public void Each_kind_mixes_in_its_way_only()
    {
        Assert.Null(BatchMix.Draw(Recipe with { Mixing = null }, 0, 0, 4, 20, 20));
        Assert.Null(BatchMix.Draw(Recipe with { Mixing = new Mixup(Probability: 0) }, 0, 0, 4, 20, 20));
        Assert.All(Enumerable.Range(0, 50), batch =>
        {
            Assert.Null(BatchMix.Draw(Recipe with { Mixing = new Mixup() }, 0, batch, 4, 20, 20)!.Rectangle);
            Assert.NotNull(BatchMix.Draw(Recipe with { Mixing = new CutMix() }, 0, batch, 4, 20, 20)!.Rectangle);
        });
    }
}
