using System.Globalization;
using InceptionDsl.Data;
using InceptionDsl.Definitions;
using InceptionDsl.Images;
using InceptionDsl.Training;
using InceptionDsl.Training.Recipes;
using TorchSharp;

namespace InceptionDsl.Benchmarks;

/// <summary>
/// How well recipes do on the digits, over several seeds: on the last 80 of each digit's 400 training images, not learned from, by which
/// recipes are chosen; then, learning from all 400, on the test images.
/// </summary>
internal static class DigitsRecipes
{
    /// <summary>Trains InceptionDigits, or the network named behind an at-sign, by recipes.</summary>
    /// <param name="arguments">
    /// <c>validation</c>, <c>test</c> or <c>both</c>; seeds; names or files of recipes, such as <c>digits-best@InceptionDigitsWide</c>.
    /// </param>
    public static int Run(string[] arguments)
    {
        if (arguments is not [("validation" or "test" or "both") and var parts, var seeds, .. { Length: > 0 } recipes])
        {
            Console.Error.WriteLine("digits-recipes validation|test|both SEEDS RECIPE[@NETWORK]…");
            return 2;
        }

        NativeTorch.EnsureLoaded();
        Console.WriteLine(FormattableString.Invariant($"{torch.get_num_threads()} threads"));
        var digits = Digits.Load();
        foreach (var (recipe, network) in recipes.Select(Find))
        {
            if (parts != "test")
            {
                Measure(recipe, network, "validation", digits with { Train = new Part(digits.Train, 0, 320), Test = new Part(digits.Train, 320, 80) }, seeds);
            }

            if (parts != "validation")
            {
                Measure(recipe, network, "test", digits, seeds);
            }
        }

        return 0;
    }

    private static (TrainingRecipe Recipe, NetworkDescriptor Network) Find(string text)
    {
        var (recipe, network) = text.Split('@') is [var before, var after] ? (before, after) : (text, nameof(InceptionDigits));
        return (
            File.Exists(recipe) ? RecipeFile.Read(recipe) : RecipeCatalog.Find(recipe),
            NetworkCatalog.Of(typeof(InceptionDigits).Assembly).Find(network) ?? throw new ArgumentException($"there is no network '{network}'"));
    }

    private static void Measure(TrainingRecipe recipe, NetworkDescriptor network, string part, DatasetSplit data, string seeds)
    {
        var top1 = new List<double>();
        for (var seed = 1; seed <= int.Parse(seeds, CultureInfo.InvariantCulture); seed++)
        {
            var directory = Directory.CreateTempSubdirectory("idsl-digits-");
            var result = Trainer.Train(new TrainingJob
            {
                Network = network,
                Data = data,
                Directory = directory.FullName,
                Recipe = recipe with { Seed = seed },
            });
            directory.Delete(recursive: true);
            top1.Add(result.Final!.Top1);
            Console.WriteLine(FormattableString.Invariant(
                $"{recipe.Name} {network.Name} {part} seed {seed}: {100 * top1[^1]:0.000} % of {data.Test.Count}, loss {result.Final.Loss:0.0000}, {result.Seconds:0} s"));
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{recipe.Name} {network.Name} {part}: mean {100 * top1.Average():0.000} %, {100 * top1.Min():0.000} to {100 * top1.Max():0.000} %"));
    }

    /// <summary>Some of each digit's images.</summary>
    private sealed class Part(ImageDataset all, int first, int ofEach) : ImageDataset
    {
        public override int Count => ofEach * ClassNames.Count;

        public override IReadOnlyList<string> ClassNames => all.ClassNames;

        public override int Label(int index) => all.Label(Whole(index));

        public override PixelImage Read(int index) => all.Read(Whole(index));

        private int Whole(int index) => (index / ofEach * (all.Count / ClassNames.Count)) + first + (index % ofEach);
    }
}
