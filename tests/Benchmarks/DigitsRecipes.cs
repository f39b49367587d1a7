using System.Globalization;
using InceptionDsl.Data;
using InceptionDsl.Definitions;
using InceptionDsl.Images;
using InceptionDsl.Training;
using InceptionDsl.Training.Recipes;
using TorchSharp;

namespace InceptionDsl.Benchmarks;

/// <summary>
/// How well recipes do on the digits, over several seeds. Recipes are chosen on training images that are not learned from: the last 80 of
/// each digit's 400, or by folds, another fifth for each seed, so that five seeds are measured on all 4,000. Then, learning from all 400 of
/// each digit, the chosen one is measured on the test images.
/// </summary>
internal static class DigitsRecipes
{
    private const int Folds = 5;
    private const int OfEach = 400;

    /// <summary>Trains InceptionDigits, or the network named behind an at-sign, by recipes.</summary>
    /// <param name="arguments">
    /// <c>validation</c>, <c>folds</c>, <c>test</c>, or <c>both</c> for the first and the last; seeds; names or files of recipes, such as
    /// <c>digits-best@InceptionDigitsWide</c>.
    /// </param>
    public static int Run(string[] arguments)
    {
        if (arguments is not [("validation" or "folds" or "test" or "both") and var parts, var seeds, .. { Length: > 0 } recipes])
        {
            Console.Error.WriteLine("digits-recipes validation|folds|test|both SEEDS RECIPE[@NETWORK]…");
            return 2;
        }

        NativeTorch.EnsureLoaded();
        Console.WriteLine(FormattableString.Invariant($"{torch.get_num_threads()} threads"));
        var digits = Digits.Load();
        foreach (var (recipe, network) in recipes.Select(Find))
        {
            if (parts is "validation" or "both")
            {
                Measure(recipe, network, "validation", _ => Fold(digits, Folds), seeds);
            }

            if (parts == "folds")
            {
                Measure(recipe, network, "folds", seed => Fold(digits, seed), seeds);
            }

            if (parts is "test" or "both")
            {
                Measure(recipe, network, "test", _ => digits, seeds);
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

    private static DatasetSplit Fold(DatasetSplit digits, int seed)
    {
        var first = (seed - 1) % Folds * OfEach / Folds;
        bool IsHeldOut(int ofDigit) => ofDigit >= first && ofDigit < first + (OfEach / Folds);
        return digits with
        {
            Train = new Part(digits.Train, [.. Enumerable.Range(0, OfEach).Where(ofDigit => !IsHeldOut(ofDigit))]),
            Test = new Part(digits.Train, [.. Enumerable.Range(0, OfEach).Where(IsHeldOut)]),
        };
    }

    private static void Measure(TrainingRecipe recipe, NetworkDescriptor network, string part, Func<int, DatasetSplit> dataOf, string seeds)
    {
        var top1 = new List<double>();
        for (var seed = 1; seed <= int.Parse(seeds, CultureInfo.InvariantCulture); seed++)
        {
            var data = dataOf(seed);
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
    private sealed class Part(ImageDataset all, int[] ofEach) : ImageDataset
    {
        public override int Count => ofEach.Length * ClassNames.Count;

        public override IReadOnlyList<string> ClassNames => all.ClassNames;

        public override int Label(int index) => all.Label(Whole(index));

        public override PixelImage Read(int index) => all.Read(Whole(index));

        private int Whole(int index) => (index / ofEach.Length * OfEach) + ofEach[index % ofEach.Length];
    }
}
