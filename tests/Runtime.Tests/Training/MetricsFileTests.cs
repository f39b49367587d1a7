using InceptionDsl.Training.Metrics;

namespace InceptionDsl.Runtime.Tests.Training;

public sealed class MetricsFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-metrics-");

    private string FilePath => Path.Combine(_directory.FullName, "metrics.jsonl");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Lines_after_the_epoch_resumed_and_a_torn_line_are_cut_off()
    {
        using (var file = MetricsFile.Open(FilePath, 0))
        {
            file.Add(Epoch(1));
            file.Add(Epoch(2));
            file.Add(Epoch(3));
        }

        File.AppendAllText(FilePath, "{\"epoch\":4,\"st");
        Assert.Equal([1, 2, 3], MetricsFile.Read(FilePath).Select(epoch => epoch.Epoch));
        using (var file = MetricsFile.Open(FilePath, lastEpoch: 2))
        {
            Assert.Equal([Epoch(1), Epoch(2)], file.Epochs);
            file.Add(Epoch(3) with { TestTop1 = 0.75 });
        }

        Assert.Equal([0.5, 0.5, 0.75], MetricsFile.Read(FilePath).Select(epoch => epoch.TestTop1));
        Assert.Equal(3, File.ReadAllLines(FilePath).Length);
    }

    private static EpochMetrics Epoch(int number) => new(number, number * 10, 0.1, 1.5, 0.25, 1.25, 0.5, 1, 100, number);
}
