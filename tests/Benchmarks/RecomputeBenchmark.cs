using System.Diagnostics;
using System.Globalization;
using InceptionDsl.Benchmarking;
using InceptionDsl.Definitions;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarks;

/// <summary>
/// What it costs and saves to compute stages again: a training step of GoogLeNetTorchvision that keeps everything, and of the same with
/// Recompute, in turn; and the memory that a step of each takes at most beyond its weights, each in a process of its own.
/// </summary>
internal static class RecomputeBenchmark
{
    private const int Batch = 16;
    private const string Memory = "memory";

    private static readonly NetworkDescriptor[] Networks = [NetworkDescriptor.Of<GoogLeNetTorchvision>(), NetworkDescriptor.Of<RecomputedGoogLeNet>()];

    /// <param name="args">How many rounds; 5 by default.</param>
    public static int Run(string[] args)
    {
        if (args is [Memory, var name])
        {
            using var one = Networks.Single(network => network.Name == name).Create();
            using var batch = Images();
            var peak = PeakMemory.Begin();
            Step(one, batch);
            Console.WriteLine(peak?.Bytes ?? 0);
            return 0;
        }

        var rounds = args is [var word] ? int.Parse(word, CultureInfo.InvariantCulture) : 5;
        using var images = Images();
        Network[] networks = [.. Networks.Select(network => network.Create())];
        var seconds = networks.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (index, network) in networks.Index())
            {
                var begun = Stopwatch.GetTimestamp();
                Step(network, images);
                if (round > 0)
                {
                    seconds[index].Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
                }
            }
        }

        foreach (var (index, network) in networks.Index())
        {
            var report = network.Report;
            var median = seconds[index].Order().ElementAt(rounds / 2);
            var recomputed = report.Recomputed.MultiplyAdds / (3.0 * report.TotalWithAuxiliary.MultiplyAdds);
            Console.WriteLine(FormattableString.Invariant(
                $"{report.Name}: step {median * 1e3:0} ms, of its multiply-adds {recomputed:0.0%} more; activations predicted {report.Memory.Training * Batch / 1e6:0} MB, step measured {Peak(report.Name) / 1e6:0} MB"));
        }

        return 0;
    }

    private static Tensor Images() => randn(Batch, 3, 224, 224);

    private static void Step(Network network, Tensor images)
    {
        using var scope = NewDisposeScope();
        network.zero_grad(set_to_none: true);
        var output = network.ForwardTraining(images);
        output.Auxiliary.Aggregate(output.Logits.square().sum(), (loss, head) => loss + head.Logits.square().sum()).backward();
    }

    private static double Peak(string name)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };

        // The program's own host brings the assembly along; dotnet is told which.
        var isDotnet = Path.GetFileNameWithoutExtension(start.FileName) == "dotnet";
        string[] assembly = isDotnet ? [typeof(RecomputeBenchmark).Assembly.Location] : [];
        foreach (var word in (string[])[.. assembly, "recompute", Memory, name])
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        return double.Parse(process.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture);
    }
}
