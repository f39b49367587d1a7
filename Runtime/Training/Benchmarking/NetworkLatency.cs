using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>What a forward of one image takes, of several networks measured by turns: what slows the machine for a while slows all of them.</summary>
internal static class NetworkLatency
{
    private const int LeastRounds = 5;

    /// <summary>Networks whose weights take more are measured in several groups.</summary>
    private const long MostWeightBytes = 2L << 30;

    /// <summary>Measures the inference forms of networks with random weights and a random image.</summary>
    /// <param name="descriptors">The networks.</param>
    /// <param name="device">Where.</param>
    /// <param name="seconds">How long to measure each; five rounds are measured in any case.</param>
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

    private static IReadOnlyList<Timing> MeasureTogether(List<NetworkDescriptor> group, Device device, double seconds, CancellationToken stop)
    {
        var subjects = new List<SubjectTurns>();
        try
        {
            foreach (var descriptor in group)
            {
                stop.ThrowIfCancellationRequested();
                subjects.Add(new SubjectTurns(() => new InferenceForward(descriptor, batch: 1, device)));
            }

            return InterleavedRuns.Measure([.. subjects.Select(subject => (Func<IReadOnlyList<double>>)subject.Take)], seconds, LeastRounds, stop);
        }
        finally
        {
            subjects.ForEach(subject => subject.Dispose());
        }
    }
}
