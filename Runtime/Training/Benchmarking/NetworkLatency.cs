using System.Diagnostics;
using InceptionDsl.Native;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>What a forward of one image takes, of several networks measured by turns: what slows the machine for a while slows all of them.</summary>
internal static class NetworkLatency
{
    private const int LeastRuns = 5;
    private const int MostRuns = 1000;

    /// <summary>Networks whose weights take more are measured in several groups.</summary>
    private const long MostWeightBytes = 2L << 30;

    /// <summary>Measures networks with random weights and a random image, in evaluation, without auxiliary heads.</summary>
    /// <param name="descriptors">The networks.</param>
    /// <param name="device">Where.</param>
    /// <param name="seconds">How long to measure each; five runs are measured in any case.</param>
    /// <param name="stop">Ends it between two runs.</param>
    /// <returns>The medians, in the networks' order.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static IReadOnlyList<Timing> Measure(IReadOnlyList<NetworkDescriptor> descriptors, Device device, double seconds, CancellationToken stop)
    {
        var timings = new List<Timing>();
        while (timings.Count < descriptors.Count)
        {
            var group = Group(descriptors, timings.Count);
            timings.AddRange(MeasureTogether(group, device, seconds, stop));
        }

        return timings;
    }

    private static List<NetworkDescriptor> Group(IReadOnlyList<NetworkDescriptor> descriptors, int first)
    {
        var group = new List<NetworkDescriptor>();
        long bytes = 0;
        foreach (var descriptor in descriptors.Skip(first))
        {
            bytes += 4 * NetworkReport.Of(descriptor.Graph).TotalWithAuxiliary.Parameters;
            if (group.Count > 0 && bytes > MostWeightBytes)
            {
                break;
            }

            group.Add(descriptor);
        }

        return group;
    }

    private static List<Timing> MeasureTogether(List<NetworkDescriptor> group, Device device, double seconds, CancellationToken stop)
    {
        TorchRandom.Seed(0);
        using var inference = no_grad();
        var subjects = new List<Subject>();
        try
        {
            foreach (var descriptor in group)
            {
                stop.ThrowIfCancellationRequested();
                subjects.Add(new Subject(descriptor, device));

                // Loads, compiles and allocates.
                subjects[^1].Run();
                subjects[^1].Run();
            }

            var all = Stopwatch.StartNew();
            for (var round = 0; round < LeastRuns || (round < MostRuns && all.Elapsed.TotalSeconds < seconds * group.Count); round++)
            {
                // There and back again, so that none always comes after the same.
                foreach (var subject in round % 2 == 0 ? subjects : Enumerable.Reverse(subjects))
                {
                    stop.ThrowIfCancellationRequested();
                    var clock = Stopwatch.StartNew();
                    subject.Run();
                    subject.Times.Add(clock.Elapsed.TotalSeconds);
                }
            }

            return [.. subjects.Select(subject => Timing.Of(subject.Times))];
        }
        finally
        {
            subjects.ForEach(subject => subject.Dispose());
        }
    }

    /// <summary>A network with an image.</summary>
    private sealed class Subject : IDisposable
    {
        private readonly Network _network;
        private readonly Tensor _image;
        private readonly Device _device;

        public Subject(NetworkDescriptor descriptor, Device device)
        {
            _device = device;
            _network = descriptor.Create(device: device);
            _network.eval();
            var input = _network.Graph.Input;
            _image = randn([1, input.Channels, input.Height, input.Width], device: device);
        }

        public List<double> Times { get; } = [];

        public void Run()
        {
            using var output = _network.call(_image);
            NetworkBenchmark.Finish(_device);
        }

        public void Dispose()
        {
            _network.Dispose();
            _image.Dispose();
        }
    }
}
