using System.Text.Json;
using InceptionDsl.Augmentations;
using InceptionDsl.Images;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Updates;
using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.PyTorch;

/// <summary>What the exported script makes of recipes, beside what is made of them here.</summary>
public sealed class RecipeTests(RecipeTests.Answers answers) : IClassFixture<RecipeTests.Answers>
{
    private const int StepsPerEpoch = 7, Total = 70, Size = 6;

    private static readonly LearningRateSchedule[] Schedules =
    [
        new ConstantSchedule(),
        new StepSchedule(0.9, EveryEpochs: 3),
        new MultiStepSchedule(0.2) { AtEpochs = [2, 5, 5] },
        new ExponentialSchedule(0.9),
        new LinearSchedule(0.1) { WarmUpEpochs = 1.5 },
        new PolynomialSchedule(0.5, 0.01) { WarmUpSteps = 4 },
        new CosineSchedule(0.02) { WarmUp = 0.13 },
    ];

    private static readonly TrainingRecipe Base = RecipeCatalog.Digits with
    {
        LearningRate = 0.05,
        WeightDecay = 0.02,
        GradientClip = null,
        AveragingDecay = 0.9,
        GroupRates = [],
    };

    private static readonly TrainingRecipe[] Optimizers =
    [
        Base with { Optimizer = new Sgd(0.9, Nesterov: true) },
        Base with { Optimizer = new Sgd(0), DecayBiasesAndNorms = true, GradientClip = 0.5 },
        Base with { Optimizer = new AdamW(0.8, 0.95, 1e-6), GroupRates = [new("stem", 0.5), new("classifier", 10)] },
        Base with { Optimizer = new RmsProp(0.9, 0.9, 1e-3) },
        Base with { Optimizer = new RmsProp(0.9, 0, 1e-3) },
        Base with { Optimizer = new RmsProp(0.9, 0.9, 1, TensorFlow: true), GroupRates = [new("t*", 3)] },
        Base with { Optimizer = new RmsProp(0.9, 0, 1, TensorFlow: true) },
    ];

    private static readonly double[] Places =
        [-40, -2.25, -1.5, -1, -0.5, 0, 0.25, 3, Size - 2.5, Size - 1, Size - 0.375, Size - 0.125, Size + 0.75, Size + 1, Size + 40];

    private static readonly Augmentation[] Augmentations =
    [
        new RandomHorizontalFlip(1), new RandomVerticalFlip(1), new RandomGrayscale(1), new RandomWarp(), new RandomStroke(0, 0), new RandomLighting(0),
        new RandomWarp(Interpolation: Interpolation.Bicubic),
        new ColorJitter(0, 0, 0, 0), new RandomErase(1, 1, 1), new RandomErase(1, 1, 1, ErasedFill.Mean),
        new RandomErase(0), new RandomEraseByArea(0),
    ];

    [Fact]
    public void Every_schedule_gives_the_same_rate_at_every_step()
    {
        var theirs = answers.Said.GetProperty("rates").EnumerateArray().Select(rates => rates.EnumerateArray().Select(rate => rate.GetDouble()).ToList()).ToList();
        Assert.All(Schedules.Zip(theirs), pair => Assert.All(
            pair.Second, (rate, step) => Assert.Equal(pair.First.Factor(step, StepsPerEpoch, Total), rate, 1e-12)));
        Assert.Equal(Schedules.Select(_ => Total), theirs.Select(rates => rates.Count));
    }

    [Fact]
    public void Every_optimizer_takes_the_same_steps()
    {
        using var scope = NewDisposeScope();
        foreach (var (number, recipe) in Optimizers.Index())
        {
            using var network = answers.Network();
            using var averaged = answers.Network();
            using var optimizer = new NetworkOptimizer(network, recipe);
            var average = new WeightAverage(averaged, network, recipe.AveragingDecay!.Value);
            for (var step = 0; step < 3; step++)
            {
                foreach (var (name, parameter) in network.named_parameters())
                {
                    parameter.grad = Answers.Gradient(step, name, parameter.shape);
                }

                optimizer.Step(recipe.LearningRate);
                average.Update(step);
            }

            foreach (var ((name, parameter), mean) in network.named_parameters().Zip(averaged.parameters()))
            {
                Assert.True(Difference(parameter, answers.Tensors[$"{number}/{name}"]) < 1e-6, $"{recipe.Optimizer}: {name}");
                Assert.True(Difference(mean, answers.Tensors[$"average/{number}/{name}"]) < 1e-6, $"average of {recipe.Optimizer}: {name}");
            }
        }
    }

    /// <summary>Of grey torchvision takes 0.2989 of red, and PIL 0.299.</summary>
    [Fact]
    public void Augmentations_without_chance_give_the_same_images()
    {
        using var scope = NewDisposeScope();
        foreach (var (number, augmentation) in Augmentations.Index())
        {
            var random = default(SampleRandom);
            var ours = augmentation.Apply(new PixelImage(3, Size, Size, Answers.Image()), ref random);
            Assert.True(
                Difference(tensor(ours.Pixels.ToArray(), [3, Size, Size]), answers.Tensors[$"augmented/{number}"]) < 2e-4, $"{augmentation}");
        }
    }

    /// <summary>Points on pixels, between them, at the border and beyond it.</summary>
    [Fact]
    public void A_warp_finds_the_same_between_pixels_by_either_interpolation()
    {
        using var scope = NewDisposeScope();
        var plane = Answers.Image().AsSpan(Size * Size, Size * Size);
        foreach (var interpolation in Enum.GetValues<Interpolation>())
        {
            var theirs = answers.Tensors[$"sampled/{interpolation.ToString().ToLowerInvariant()}"];
            Assert.Equal([3, Places.Length, Places.Length], theirs.shape);
            foreach (var (row, y) in Places.Index())
            {
                foreach (var (column, x) in Places.Index())
                {
                    Assert.Equal(PointSample.At(plane, Size, Size, y, x, interpolation), theirs[1, row, column].item<float>(), 1e-5);
                }
            }
        }
    }

    [Fact]
    public void Every_recipe_with_a_name_trains() => Assert.All(RecipeCatalog.All, recipe =>
        Assert.Equal(recipe.Optimizer, WeightsFile.Describe(answers.File(recipe.Name, "weights.safetensors"))!.Recipe.Optimizer));

    [Fact]
    public void A_training_that_was_interrupted_between_epochs_goes_on_to_the_same_weights()
    {
        using var scope = NewDisposeScope();
        var (whole, parted) = (Answers.Read(answers.File("whole", "weights.safetensors")), Answers.Read(answers.File("parted", "weights.safetensors")));
        Assert.Equal(whole.Keys, parted.Keys);
        Assert.All(whole, entry => Assert.Equal(0, Difference(entry.Value, parted[entry.Key])));
        Assert.Equal(4, WeightsFile.Describe(answers.File("parted", "weights.safetensors"))!.Step);
    }

    private static double Difference(Tensor expected, Tensor given)
    {
        Assert.Equal(expected.shape, given.shape);
        using var noGrad = no_grad();
        return (expected - given).abs().max().item<float>();
    }

    /// <summary>A folder of <c>export --to pytorch --weights</c>, and what one process of Python said in it.</summary>
    public sealed class Answers : IDisposable
    {
        private static readonly NetworkCatalog Catalog = NetworkCatalog.Of(typeof(TrainedInPython).Assembly);
        private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
        private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

        public Answers()
        {
            var python = PythonReference.Find("torch", "torchvision", "PIL");
            using var network = NetworkDescriptor.Of<TrainedInPython>().Create();
            KnownValues.Fill(network);
            var weights = Path.Combine(_folder, "known.safetensors");
            WeightsFile.Export(weights, network, WeightsFormat.Safetensors);
            Assert.Equal(0, NetworkApp.Run(
                ["export", nameof(TrainedInPython), "--to", "pytorch", "--weights", weights, "--recipe", "modern", "-o", File("")], Catalog));
            SafetensorsOf(File("given.safetensors"), [
                .. Enumerable.Range(0, 3).SelectMany(step => network.named_parameters().Select(
                    entry => ($"{step}/{entry.name}", Gradient(step, entry.name, entry.parameter.shape)))),
                ("image", tensor(Image(), [3, Size, Size]))]);
            System.IO.File.WriteAllText(File("cases.json"), JsonSerializer.Serialize(
                new
                {
                    Schedules = Schedules.Select(schedule => new { Schedule = schedule, StepsPerEpoch, Total }),
                    Optimizers,
                    Augmentations,
                    Places,
                    Recipes = RecipeCatalog.All,
                    Resumed = Base with { Schedule = new ConstantSchedule(), Mixing = new Mixup() },
                },
                JsonSerializerOptions.Web));
            using var process = PythonReference.Start(
                python, File(""), new Dictionary<string, string>(), Path.Combine(AppContext.BaseDirectory, "PyTorch", "recipe.py"));
            PythonReference.Await(process);
            Said = JsonDocument.Parse(System.IO.File.ReadAllText(File("answers.json"))).RootElement;
            Tensors = Read(File("answers.safetensors"));
        }

        internal JsonElement Said { get; }

        internal IReadOnlyDictionary<string, Tensor> Tensors { get; }

        /// <summary>The network with the weights that the script begins with: those of the exported folder.</summary>
        internal Network Network()
        {
            var network = NetworkDescriptor.Of<TrainedInPython>().Create();
            WeightsFile.Load(File("weights.safetensors"), network);
            return network;
        }

        internal static Tensor Gradient(int step, string name, long[] shape) => KnownValues.Of(shape, 0.1 * (step + 1), 0.01 * name.Length);

        internal static float[] Image() => [.. Enumerable.Range(0, 3 * Size * Size).Select(index => index * 37 % 256 / 255f)];

        internal string File(params string[] names) => Path.Combine([_folder, "exported", .. names]);

        internal static IReadOnlyDictionary<string, Tensor> Read(string path)
        {
            using var file = TensorFiles.Open(path);
            var tensors = new Dictionary<string, Tensor>();
            foreach (var name in file.Names)
            {
                var entry = file.Tensors[name];
                var read = zeros([.. entry.Shape], entry.Type);
                file.CopyTo(name, read);
                tensors.Add(name, read.to(ScalarType.Float32));
            }

            return tensors;
        }

        public void Dispose()
        {
            _scope.Dispose();
            Directory.Delete(_folder, recursive: true);
        }

        private static void SafetensorsOf(string path, IReadOnlyList<(string Name, Tensor Tensor)> tensors)
        {
            var metadata = new Dictionary<string, string>();
            AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, tensors, metadata), SafetensorsWriter.Length(tensors, metadata));
        }
    }
}
