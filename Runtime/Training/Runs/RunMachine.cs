using System.Runtime.InteropServices;
using InceptionDsl.Language.Text;
using TorchSharp;

namespace InceptionDsl.Training.Runs;

/// <summary>What a run computes on.</summary>
/// <param name="Host">The machine's name.</param>
/// <param name="System">The operating system.</param>
/// <param name="Cpu">The processor.</param>
/// <param name="Cores">Logical processors.</param>
/// <param name="Threads">Threads of libtorch.</param>
/// <param name="Device">Where the network is: <c>cpu</c>, <c>cuda:0</c>.</param>
/// <param name="LibTorch">libtorch's version.</param>
/// <param name="Framework">.NET's version.</param>
internal sealed record RunMachine(
    string Host, string System, string Cpu, int Cores, int Threads, string Device, string LibTorch, string Framework)
{
    /// <summary>This one.</summary>
    public static RunMachine Here(torch.Device device) => new(
        Environment.MachineName, RuntimeInformation.OSDescription, Processor(), Environment.ProcessorCount, torch.get_num_threads(), device.ToString(),
        torch.__version__, RuntimeInformation.FrameworkDescription);

    /// <summary>In a line: <c>AMD EPYC 9B14, 2 cores, 2 threads, libtorch 2.10.0 on cpu</c>.</summary>
    public override string ToString() =>
        $"{Cpu}, {Numbers.WriteWith(Cores, "core")}, {Numbers.WriteWith(Threads, "thread")}, libtorch {LibTorch} on {Device}";

    private static string Processor()
    {
        const string list = "/proc/cpuinfo";
        var line = OperatingSystem.IsLinux() && File.Exists(list)
            ? File.ReadLines(list).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[^1].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
