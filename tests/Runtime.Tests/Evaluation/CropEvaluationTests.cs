using System.Runtime.InteropServices;
using InceptionDsl.Data;
using InceptionDsl.Evaluation;
using InceptionDsl.Framings;
using InceptionDsl.Images;
using InceptionDsl.Loading;
using InceptionDsl.Runtime.Tests.Training;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Evaluation;

/// <summary>What a network says of crops, with the first weights of a network, which take no training.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class CropEvaluationTests : IDisposable
{
    private static readonly Normalization Digit = new([0.1321f], [0.2903f]);

    private readonly Network _network = TinyDigits.Descriptor.Create();
    private readonly Counting _images = new(Digits.Load().Test, 27);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _network.Dispose();

    /// <summary>The crops one by one through the network, and the mean of their softmaxes in plain arithmetic.</summary>
    [Fact]
    public void An_image_has_the_mean_of_its_crops()
    {
        var scores = Evaluator.Score(_network, _images, Digit, new EvaluationOptions { Crops = CropPlan.GoogLeNet }, cancellationToken: Cancel);

        Assert.Equal(27, scores.Images.Count);
        Assert.All(_images.Opened, count => Assert.Equal(1, count));
        foreach (var image in scores.Images.Where(image => image.Index % 9 == 0))
        {
            using var source = _images.Open(image.Index);
            var values = new float[144 * 400];
            var counts = new CropCutter(CropPlan.GoogLeNet, Digit, (1, 20, 20)).Write(source, values);
            Assert.Equal(Enumerable.Repeat(3, 48), counts);
            var sums = new double[10];
            foreach (var crop in values.Chunk(400).Take(48))
            {
                using var scope = NewDisposeScope();
                using var noGrad = no_grad();
                var probabilities = nn.functional.softmax(_network.call(tensor(crop, [1, 1, 20, 20])).to(ScalarType.Float64), 1).data<double>().ToArray();
                sums = [.. sums.Zip(probabilities, (sum, probability) => sum + (probability / 48))];
            }

            Assert.Equal(sums, image.Probabilities(), (one, other) => Math.Abs(one - other) < 1e-6);
        }
    }

    /// <summary>27 images of 10 or 48 crops are no multiple of what the network is given at a time.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("alexnet")]
    [InlineData("googlenet")]
    public void No_bit_depends_on_the_batch_the_workers_or_on_what_was_scored_before(string? plan)
    {
        var crops = CropPlan.All.FirstOrDefault(one => one.Name == plan);
        var options = new EvaluationOptions { Crops = crops, Combination = ScoreCombination.Geometric };
        var whole = Score(options);
        AssertSame(whole, Score(options with { BatchSize = 1, Workers = 1 }));
        AssertSame(whole, Score(options with { BatchSize = 100, Workers = 3 }));

        List<ScoredImage> found = [];
        AssertSame(whole, Score(options with { Known = [.. whole.Where((_, place) => place % 3 == 1)], Found = found.Add }));
        Assert.Equal(18, found.Count);
        AssertSame(found.OrderBy(image => image.Index), found);
        AssertSame(whole, Score(options with { Known = whole }));
    }

    /// <summary>Measured alone, each image has the bits that it has among others.</summary>
    [Fact]
    public void No_bit_depends_on_the_other_images()
    {
        var whole = Score(new EvaluationOptions());
        foreach (var image in whole.Take(5))
        {
            Assert.Equal(image.Logits.ToArray(), Score(new EvaluationOptions(), new Subset(_images, [image.Index]))[0].Logits.ToArray());
        }
    }

    [Fact]
    public void A_single_center_crop_is_the_framing_of_that_name()
    {
        // 20 · 256/224 is 22.86, which the framing rounds down: 22.
        var crops = Score(new EvaluationOptions { Crops = CropPlan.Center });
        var framed = Score(new EvaluationOptions { Framing = new ResizeCenterCrop(20 / 23.0) });
        AssertSame(framed, crops);
    }

    [Fact]
    public void Images_that_cannot_be_read_are_left_out_with_all_their_crops()
    {
        var options = new EvaluationOptions { Crops = CropPlan.AlexNet, OnUnreadable = UnreadablePolicy.Skip };
        var whole = Score(options);
        var broken = new Counting(Digits.Load().Test, 27) { Broken = 4 };

        var scores = Evaluator.Score(_network, broken, Digit, options, cancellationToken: Cancel);

        AssertSame(whole.Where(image => image.Index != 4), scores.Images);
        Assert.Equal("image 4", Assert.Single(scores.Unreadable).Name);
        Assert.Throws<ImageDataException>(() => Evaluator.Score(
            _network, broken, Digit, options with { OnUnreadable = UnreadablePolicy.Stop }, cancellationToken: Cancel));
    }

    /// <summary>What a batch of samples may take does not depend on the machine.</summary>
    [Fact]
    public void Large_networks_are_given_less_at_a_time()
    {
        Assert.Equal(48, SampleForward.SizeFor(_network.Report));
        Assert.Equal(1, SampleForward.SizeFor(NetworkReport.Of(NetworkDescriptor.Of<Networks.Huge>().Graph)));
    }

    private List<ScoredImage> Score(EvaluationOptions options, ImageDataset? images = null) =>
        [.. Evaluator.Score(_network, images ?? _images, Digit, options, cancellationToken: Cancel).Images];

    private static void AssertSame(IEnumerable<ScoredImage> expected, IEnumerable<ScoredImage> actual) => Assert.Equal(Texts(expected), Texts(actual));

    /// <summary>All of each image, its logits to the bit.</summary>
    private static IEnumerable<string> Texts(IEnumerable<ScoredImage> images) =>
        images.Select(image => $"{image.Index} {image.Name} {image.Label} {Convert.ToHexString(MemoryMarshal.AsBytes(image.Logits.Span))}");

    /// <summary>Some digits; counts how often each is opened.</summary>
    private sealed class Counting(ImageDataset all, int count) : ImageDataset
    {
        public int[] Opened { get; } = new int[count];

        public int Broken { get; init; } = -1;

        public override int Count => count;

        public override IReadOnlyList<string> ClassNames => all.ClassNames;

        public override int Label(int index) => all.Label(37 * index);

        public override PixelImage Read(int index)
        {
            Interlocked.Increment(ref Opened[index]);
            return index == Broken ? throw new ImageDataException("broken") : all.Read(37 * index);
        }
    }
}
