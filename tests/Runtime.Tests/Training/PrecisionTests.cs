using System.Text.Json;
using InceptionDsl.Data;
using InceptionDsl.Evaluation;
using InceptionDsl.Images;
using InceptionDsl.Runtime.Tests.Networks;
using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Training;

/// <summary>Training that computes in bfloat16.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class PrecisionTests : IDisposable
{
    private static readonly TrainingRecipe Short = TinyDigits.Recipe with { Precision = TrainingPrecision.Bf16 };

    /// <summary>Every kind of stage and step between them.</summary>
    private static readonly Dictionary<string, NetworkDescriptor> Known = new[]
    {
        NetworkDescriptor.Of<Steps>(), NetworkDescriptor.Of<Composed>(), NetworkDescriptor.Of<BiasedInception>(), NetworkDescriptor.Of<NormalizedInception>(),
        NetworkDescriptor.Of<EveryStage>(), NetworkDescriptor.Of<EveryActivation>(), NetworkDescriptor.Of<Hourglass>(), TinyDigits.Descriptor,
    }.ToDictionary(network => network.Name, StringComparer.Ordinal);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-precision-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Networks => [.. Known.Keys];

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>Without dropout, whose masks are drawn for each type anew.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_network_computes_in_16_bits_and_learns_in_32(string name)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(5);
        using var network = Known[name].Create();
        network.eval();
        var types = new HashSet<ScalarType>();
        foreach (var (_, stage) in network.named_children().Where(child => child.module is nn.Module<Tensor, Tensor>))
        {
            ((nn.Module<Tensor, Tensor>)stage).register_forward_hook((_, _, output) =>
            {
                types.Add(output.dtype);
                return output;
            });
        }

        var input = network.Graph.Input;
        var images = randn(4, input.Channels, input.Height, input.Width);
        var expected = TrainingForward.Of(network, images, TrainingPrecision.F32);
        Assert.Equal([ScalarType.Float32], types);
        types.Clear();
        var actual = TrainingForward.Of(network, images, TrainingPrecision.Bf16);
        Assert.Equal([ScalarType.BFloat16], types);
        foreach (var (wide, rounded) in Logits(expected).Zip(Logits(actual)))
        {
            Assert.Equal(ScalarType.Float32, rounded.dtype);

            // A dozen layers, each rounding by up to 2⁻⁹.
            Assert.InRange((rounded - wide).norm().item<float>() / wide.norm().item<float>(), 0, 0.03);
        }

        Logits(actual).Select(logits => logits.square().sum()).Aggregate((sum, next) => sum + next).backward();
        Assert.All(network.parameters(), parameter => Assert.Equal((ScalarType.Float32, ScalarType.Float32), (parameter.dtype, parameter.grad!.dtype)));
        Assert.All(network.buffers().Where(buffer => buffer.is_floating_point()), buffer => Assert.Equal(ScalarType.Float32, buffer.dtype));
    }

    [Fact]
    public void It_reaches_the_accuracy_of_32_bits()
    {
        var digits = Digits.Load();
        var data = digits with { Train = new ZerosAndOnes(digits.Train, 100), Test = new ZerosAndOnes(digits.Test, 60) };
        var recipe = TinyDigits.Recipe with { Epochs = 6, Augmentations = [] };
        var wide = Trainer.Train(Job("f32", recipe) with { Data = data }, cancellationToken: Cancel);
        var rounded = Trainer.Train(Job("bf16", recipe with { Precision = TrainingPrecision.Bf16 }) with { Data = data }, cancellationToken: Cancel);
        Assert.NotEqual(File.ReadAllBytes(wide.Files.Weights), File.ReadAllBytes(rounded.Files.Weights));
        Assert.InRange(wide.Final!.Top1, 0.95, 1);
        Assert.InRange(rounded.Final!.Top1, 0.95, 1);
    }

    [Fact]
    public void A_run_that_dies_resumes_to_the_same_weights()
    {
        var whole = Train("whole", Short);
        var died = Job("died", Short);
        Assert.Throws<InvalidOperationException>(() => Trainer.Train(died, new Told(what =>
        {
            if (what is StepCompleted { Step: 15 })
            {
                throw new InvalidOperationException("killed");
            }
        }), Cancel));
        var resumed = Trainer.Train(died with { Resume = true }, cancellationToken: Cancel);
        Assert.Equal(File.ReadAllBytes(whole.Files.Weights), File.ReadAllBytes(resumed.Files.Weights));
    }

    /// <summary>Other software finds 32-bit weights, and evaluating them gives the figures that training gave.</summary>
    [Fact]
    public void What_it_leaves_is_in_32_bits()
    {
        var result = Train("left", Short);
        using (var file = SafetensorsFile.Open(result.Files.Checkpoint))
        {
            Assert.DoesNotContain(file.Tensors.Values, tensor => tensor.Type == ScalarType.BFloat16);
        }

        using var network = TinyDigits.Descriptor.Create();
        WeightsFile.Load(result.Files.Weights, network);
        var job = Job("left", Short);
        Assert.Equal(result.Final!.Loss, Evaluator.Evaluate(network, job.Data.Test, job.Data.Normalization, cancellationToken: Cancel).Loss);
    }

    [Fact]
    public void A_checkpoint_of_another_precision_is_refused()
    {
        Train("run", Short with { Epochs = 1 });
        var error = Assert.Throws<CheckpointException>(() => Trainer.Train(
            Job("run", TinyDigits.Recipe with { Epochs = 1 }) with { Resume = true }, cancellationToken: Cancel));
        Assert.Contains("its precision is \"bf16\", not \"f32\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipe_of_before_is_of_32_bits()
    {
        var text = JsonSerializer.Serialize(Short, JsonSerializerOptions.Web);
        Assert.Contains("\"precision\":\"bf16\"", text, StringComparison.Ordinal);
        Assert.Equal(TrainingPrecision.Bf16, JsonSerializer.Deserialize<TrainingRecipe>(text, JsonSerializerOptions.Web)!.Precision);
        var before = text.Replace("\"precision\":\"bf16\",", "", StringComparison.Ordinal);
        Assert.Equal(TrainingPrecision.F32, JsonSerializer.Deserialize<TrainingRecipe>(before, JsonSerializerOptions.Web)!.Precision);
    }

    private static IEnumerable<Tensor> Logits(TrainingOutput output) => [output.Logits, .. output.Auxiliary.Select(auxiliary => auxiliary.Logits)];

    private TrainingJob Job(string name, TrainingRecipe recipe) => TinyDigits.Job(Path.Combine(_directory.FullName, name), recipe);

    private TrainingResult Train(string name, TrainingRecipe recipe) => Trainer.Train(Job(name, recipe), cancellationToken: Cancel);

    /// <summary>The first images of two digits that are easily told apart.</summary>
    private sealed class ZerosAndOnes(ImageDataset all, int count) : ImageDataset
    {
        private readonly int[] _indices = [.. Enumerable.Range(0, all.Count).Where(index => all.Label(index) <= 1).Take(count)];

        public override int Count => count;

        public override IReadOnlyList<string> ClassNames => all.ClassNames;

        public override int Label(int index) => all.Label(_indices[index]);

        public override PixelImage Read(int index) => all.Read(_indices[index]);
    }
}
