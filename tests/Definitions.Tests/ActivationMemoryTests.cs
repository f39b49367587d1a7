using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using TorchSharp;

namespace InceptionDsl.Definitions.Tests;

/// <summary>
/// Predicted peaks of activation memory against what a process allocates. A forward runs in a process of its own whose C
/// allocator maps each block of 64 KiB or more by itself and unmaps it when it is freed (glibc's MALLOC_MMAP_THRESHOLD_), so that
/// the kernel's count of resident memory follows the tensors. After one forward that loads and compiles everything, the
/// kernel's peak is reset (/proc/self/clear_refs) and read after a second forward (VmHWM); its rise over the memory before
/// (VmRSS) is what is measured. Weights are there before and don't count.
/// </summary>
public sealed class ActivationMemoryTests
{
    private const string Variable = "INCEPTIONDSL_TEST_MEMORY";

    /// <summary>Enough images that what is no activation, such as reordered weights, hardly counts.</summary>
    private const int InferenceBatch = 8;

    /// <summary>The same for training, which keeps more of each image.</summary>
    private const int TrainingBatch = 8;

    private const double Tolerance = 0.02;

    [Theory]
    [InlineData("GoogLeNet")]
    [InlineData("InceptionV3")]
    [InlineData("ResNet50")]
    [InlineData("DenseNet121")]
    public void Inference_takes_what_is_predicted(string name) =>
        Check(Zoo.Report(name).Memory.Inference * InferenceBatch, Measure(name, "inference"));

    [Theory]
    [InlineData("GoogLeNet")]
    [InlineData("ResNet50")]
    [InlineData("InceptionV3")]
    public void Training_takes_what_is_predicted(string name) =>
        Check(Zoo.Report(name).Memory.Training * TrainingBatch, Measure(name, "training"));

    /// <summary>What the process of its own does: the network and the mode in the variable, the bytes on the output.</summary>
    [Fact(Explicit = true)]
    public void Measured()
    {
        var words = Environment.GetEnvironmentVariable(Variable)!.Split(' ');
        using var network = Zoo.Find(words[0]).Create();
        var (input, isTraining) = (network.Graph.Input, words[1] == "training");
        using var images = torch.randn(isTraining ? TrainingBatch : InferenceBatch, input.Channels, input.Height, input.Width);
        network.train(isTraining);
        Forward(network, images, isTraining);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        File.WriteAllText("/proc/self/clear_refs", "5");
        var before = Kibibytes("VmRSS");
        Forward(network, images, isTraining);
        File.WriteAllText(words[2], ((Kibibytes("VmHWM") - before) * 1024).ToString(CultureInfo.InvariantCulture));
    }

    private static void Forward(Network network, torch.Tensor images, bool isTraining)
    {
        using var scope = torch.NewDisposeScope();
        if (isTraining)
        {
            network.ForwardTraining(images);
            return;
        }

        using var noGrad = torch.no_grad();
        network.forward(images);
    }

    private static long Kibibytes(string name) => long.Parse(
        File.ReadLines("/proc/self/status").Single(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..].Replace("kB", "", StringComparison.Ordinal),
        NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
        CultureInfo.InvariantCulture);

    private static void Check(long predicted, long measured) => Assert.True(
        Math.Abs(measured - predicted) <= Tolerance * measured,
        FormattableString.Invariant($"predicted {predicted:N0}, measured {measured:N0} ({(double)predicted / measured:0.000})"));

    private static long Measure(string name, string mode)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
        {
            Assert.Skip("resident memory is measured by Linux's own counters");
        }

        var result = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("dotnet")
            {
                RedirectStandardOutput = true,
                Environment =
                {
                    ["MALLOC_MMAP_THRESHOLD_"] = "65536",
                    ["MALLOC_MMAP_MAX_"] = "1000000",
                    [Variable] = $"{name} {mode} {result}",
                },
            };
            start.ArgumentList.Add(typeof(ActivationMemoryTests).Assembly.Location);
            start.ArgumentList.Add("--explicit");
            start.ArgumentList.Add("only");
            start.ArgumentList.Add("--filter-method");
            start.ArgumentList.Add($"{typeof(ActivationMemoryTests).FullName}.{nameof(Measured)}");
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, output);
            return long.Parse(File.ReadAllText(result), CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(result);
        }
    }
}
