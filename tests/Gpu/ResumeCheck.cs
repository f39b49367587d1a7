using System.Text.Json.Nodes;
using InceptionDsl.Data;
using InceptionDsl.Definitions;
using InceptionDsl.Images;
using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Gpu;

/// <summary>
/// A training that is interrupted and goes on, against one that is not. On the CPU the weights are the same to the bit; on a GPU, whose
/// sums may come in another order each time, nearly.
/// </summary>
internal static class ResumeCheck
{
    private const double Tolerance = 0.05;

    public static JsonObject Run(Device device)
    {
        var folder = Directory.CreateTempSubdirectory("idsl-gpu-");
        try
        {
            var precisions = new JsonArray();
            var ok = true;
            foreach (var precision in Enum.GetValues<TrainingPrecision>())
            {
                var difference = Difference(device, precision, Path.Combine(folder.FullName, precision.ToString()));
                ok &= device.type == DeviceType.CPU ? difference == 0 : difference <= Tolerance;
                precisions.Add(new JsonObject { ["precision"] = precision.ToString().ToLowerInvariant(), ["relativeDifference"] = difference });
            }

            return new JsonObject { ["ok"] = ok, ["precisions"] = precisions };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>‖resumed - whole‖ of all weights, in terms of ‖whole‖.</summary>
    private static double Difference(Device device, TrainingPrecision precision, string folder)
    {
        var digits = Digits.Load();
        var job = new TrainingJob
        {
            Network = NetworkDescriptor.Of<InceptionDigits>(),
            Data = digits with { Train = new First(digits.Train, 400), Test = new First(digits.Test, 100) },
            Recipe = RecipeCatalog.Digits with { Epochs = 2, BatchSize = 40, LearningRate = 0.01, Precision = precision },
            Directory = Path.Combine(folder, "whole"),
            Device = device,
        };
        using var whole = Weights(Trainer.Train(job));
        var cut = job with { Directory = Path.Combine(folder, "cut") };
        using var stop = new CancellationTokenSource();
        Trainer.Train(cut, new Stopper(stop), stop.Token);
        using var resumed = Weights(Trainer.Train(cut with { Resume = true }));
        return ((resumed - whole).norm() / whole.norm()).item<float>();
    }

    /// <summary>All of them in a row.</summary>
    private static Tensor Weights(TrainingResult result)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var network = new InceptionDigits(result.Final!.Confusion.ClassNames.Count);
        WeightsFile.Load(result.Files.Weights, network);
        return cat([.. network.parameters().Select(parameter => parameter.flatten())]).MoveToOuterDisposeScope();
    }

    /// <summary>The first images of a data set.</summary>
    private sealed class First(ImageDataset all, int count) : ImageDataset
    {
        public override int Count => count;

        public override IReadOnlyList<string> ClassNames => all.ClassNames;

        public override int Label(int index) => all.Label(index);

        public override PixelImage Read(int index) => all.Read(index);
    }

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<TrainingEvent>
    {
        public void Report(TrainingEvent value)
        {
            if (value is StepCompleted { Step: 13 })
            {
                stop.Cancel();
            }
        }
    }
}
