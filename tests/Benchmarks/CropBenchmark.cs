using System.Diagnostics;
using System.Globalization;
using InceptionDsl.Data;
using InceptionDsl.Definitions;
using InceptionDsl.Evaluation;
using InceptionDsl.Framings;
using InceptionDsl.Images;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarks;

/// <summary>
/// What the 144 crops of a JPEG of 500×375 cost with GoogLeNet, decoded, cut, computed and combined, beside 144 forwards of its inference form, of
/// images that are in memory, at whichever batch size is best. Both in turn, medians of both, and the ratio.
/// </summary>
internal static class CropBenchmark
{
    private const int Crops = 144;
    private static readonly int[] Batches = [16, 48, 144];

    /// <param name="args">How often; 7 by default.</param>
    public static int Run(string[] args)
    {
        var rounds = args is [var word] ? int.Parse(word, CultureInfo.InvariantCulture) : 7;
        var folder = Directory.CreateTempSubdirectory("idsl-crops-");
        try
        {
            var photograph = new Photograph(PhotographLikeImages.Write(folder.FullName, 1)[0]);
            random.manual_seed(0);
            using var network = new GoogLeNet();
            using var inference = network.ForInference();
            var normalization = new Normalization([0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f]);
            var options = new EvaluationOptions { Crops = CropPlan.GoogLeNet };
            Measure(() => Evaluator.Score(network, photograph, normalization, options));
            var (crops, plain) = (new List<double>(), Batches.ToDictionary(batch => batch, _ => new List<double>()));
            for (var round = 0; round < rounds; round++)
            {
                foreach (var batch in Batches)
                {
                    plain[batch].Add(Measure(() => Forward(inference, batch)));
                }

                crops.Add(Measure(() => Evaluator.Score(network, photograph, normalization, options)));
            }

            var best = plain.MinBy(entry => Median(entry.Value));
            foreach (var (batch, seconds) in plain)
            {
                Console.WriteLine(FormattableString.Invariant($"{Crops} forwards, batch {batch,3}: {Median(seconds):0.000} s"));
            }

            Console.WriteLine(FormattableString.Invariant(
                $"{Crops} crops:               {Median(crops):0.000} s, {Median(crops) / Median(best.Value):0.000} times the forwards at batch {best.Key}"));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Forward(InferenceNetwork network, int batch)
    {
        using var images = randn(batch, 3, 224, 224);
        for (var done = 0; done < Crops; done += batch)
        {
            using var scope = NewDisposeScope();
            network.forward(images);
        }
    }

    private static double Measure(Action run)
    {
        var clock = Stopwatch.StartNew();
        run();
        return clock.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);

    /// <summary>One file.</summary>
    private sealed class Photograph(string path) : ImageDataset
    {
        public override int Count => 1;

        public override IReadOnlyList<string> ClassNames { get; } = [.. Enumerable.Range(0, 1000).Select(label => $"class {label}")];

        public override int Label(int index) => 0;

        public override PixelImage Read(int index) => ImageFile.Read(path);

        public override SourceImage Open(int index) => ImageFile.Open(path);
    }
}
