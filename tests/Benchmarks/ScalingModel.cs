using System.Globalization;

namespace InceptionDsl.Benchmarks;

/// <summary>
/// How data-parallel training scales by a model of the network: a step takes the time of one process's step, and then the sums of its
/// gradients, of which none is taken to be hidden behind the computation. A ring sums b bytes of p processes in 2(p-1)/p · b/bandwidth + 2(p-1) ·
/// latency (R. Thakur et al., "Optimization of collective communication operations in MPICH", 2005, section 4.5); gradients are summed in
/// buffers of 25 MiB, a ring each. Each process keeps its share of the images, so the batch grows with the processes.
/// </summary>
internal static class ScalingModel
{
    private const double Buffer = 25 << 20;
    private static readonly int[] Processes = [2, 8, 64, 512];

    /// <param name="args">
    /// What DistributedBenchmark measured: a step's milliseconds, the bytes of its gradients, a message's microseconds, and GB/s.
    /// </param>
    public static int Run(string[] args)
    {
        if (args.Select(word => double.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray() is not [> 0, > 0, > 0, > 0] numbers)
        {
            Console.Error.WriteLine("scaling takes four numbers above 0: milliseconds of a step, bytes of gradients, microseconds of latency, GB/s.");
            return 1;
        }

        var (step, bytes) = (numbers[0] / 1e3, numbers[1]);
        Link[] links =
        [
            new("this machine's memory", numbers[2] / 1e6, numbers[3] * 1e9),
            new("10 Gbit/s Ethernet", 50e-6, 1.25e9),
            new("100 Gbit/s Ethernet", 20e-6, 12.5e9),
        ];
        Console.WriteLine($"| Processes | {string.Join(" | ", links.Select(link => link.Name))} |");
        Console.WriteLine($"|---:|{string.Concat(links.Select(_ => "---:|"))}");
        foreach (var processes in Processes)
        {
            var cells = links.Select(link => link.Seconds(bytes, processes)).Select(sum => FormattableString.Invariant(
                $"{sum * 1e3:0.0} ms, {step / (step + sum):0.0%}, {processes * step / (step + sum):0.0}×"));
            Console.WriteLine($"| {processes} | {string.Join(" | ", cells)} |");
        }

        return 0;
    }

    /// <summary>What processes send through.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Latency">Seconds until the first byte of a message has come.</param>
    /// <param name="Bandwidth">Bytes per second after that.</param>
    private sealed record Link(string Name, double Latency, double Bandwidth)
    {
        /// <summary>Of the sums of one step.</summary>
        public double Seconds(double bytes, int processes)
        {
            var passes = 2.0 * (processes - 1);
            return (passes / processes * bytes / Bandwidth) + (passes * Latency * Math.Ceiling(bytes / Buffer));
        }
    }
}
