using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using InceptionDsl.Data;
using InceptionDsl.Evaluation;
using InceptionDsl.Interop.PyTorch;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Interop.Tests.PyTorch;

/// <summary>A small network for the digits, with an auxiliary classifier, and probabilities in evaluation.</summary>
[Network("1x20x20", Classes = 10, Norm = Norm.Batch)]
[Conv("3x3/2:8", Name = "stem")]
[AuxClassifier(Name = "aux", Head = "gap → fc")]
[Conv("3x3/2:16", Name = "top")]
[GlobalAvgPool]
[Linear]
[Conv("softmax eval", Name = "shares")]
internal sealed partial class TrainedInPython;

/// <summary>
/// The exported script trains in two processes, and what it learned is used here. They are started with the variables that torchrun gives: Debian's
/// own of torch 1.13 fails under Python 3.11, which iterates over no flag of zero, as its <c>Std.from_str</c> expects.
/// </summary>
public class TrainingTests
{
    [Fact]
    public void Two_processes_train_and_the_weights_load_back()
    {
        var python = PythonReference.Find("torch", "torchvision", "PIL");
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var recipe = RecipeCatalog.Digits with { Epochs = 1, AveragingDecay = 0.9, Precision = TrainingPrecision.Bf16 };
            var descriptor = NetworkDescriptor.Of<TrainedInPython>();
            PyTorchProject.Write(folder, descriptor.Graph, recipe);
            var port = FreePort();
            var processes = Enumerable.Range(0, 2).Select(rank => PythonReference.Start(
                python,
                folder,
                new Dictionary<string, string>
                {
                    ["MASTER_ADDR"] = "127.0.0.1",
                    ["MASTER_PORT"] = port,
                    ["RANK"] = $"{rank}",
                    ["LOCAL_RANK"] = $"{rank}",
                    ["WORLD_SIZE"] = "2",
                    ["OMP_NUM_THREADS"] = "1",
                },
                "train.py", "--data", "digits", "--workers", "0")).ToList();
            var output = processes.Select(PythonReference.Await).First();
            processes.ForEach(process => process.Dispose());

            var file = Path.Combine(folder, "run", "weights.safetensors");
            using var network = descriptor.Create();
            var description = WeightsFile.Load(file, network)!;
            Assert.Equal((descriptor.Name, "digits", 1, 4000 / 64), (description.Network, description.Data, description.Epoch, (int)description.Step));
            Assert.Equal(recipe.Optimizer, description.Recipe.Optimizer);

            // What the script measured is what we measure, but for one image whose two best classes are alike.
            var digits = Digits.Load();
            var ours = Evaluator.Evaluate(network, digits.Test, description.Normalization);
            var theirs = double.Parse(Regex.Match(output, @"top-1 ([\d.]+)%").Groups[1].Value, CultureInfo.InvariantCulture) / 100;
            Assert.InRange(ours.Top1 - theirs, -0.0011, 0.0011);
            Assert.InRange(ours.Top1, 0.2, 1);

            // A loss of probabilities as if they were scores would be near ln 10 = 2.30.
            var loss = double.Parse(Regex.Match(output, @"test loss ([\d.]+)").Groups[1].Value, CultureInfo.InvariantCulture);
            Assert.Equal(ours.Loss, loss, 5e-3);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
