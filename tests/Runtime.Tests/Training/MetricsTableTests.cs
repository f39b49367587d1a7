using InceptionDsl.Training.Metrics;

namespace InceptionDsl.Runtime.Tests.Training;

public sealed class MetricsTableTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-table-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_file_has_a_line_for_each_epoch_whatever_it_held()
    {
        var path = Path.Combine(_directory.FullName, "metrics.csv");
        using (var table = MetricsTable.Create(path, [Epoch(1)]))
        {
            table.Add(Epoch(2) with { DataWait = 0.125, MemoryBytes = 123456789 });
            table.Add(Epoch(3));
        }

        using (var table = MetricsTable.Create(path, [Epoch(1)]))
        {
            table.Add(Epoch(2) with { TestLoss = double.NaN });
        }

        Assert.Equal(
            """
            epoch,step,learningRate,trainLoss,trainTop1,testLoss,testTop1,testTop5,imagesPerSecond,seconds,dataWait,memoryBytes
            1,10,1E-05,1.5,0.25,1.25,0.5,1,1234.5,1.75,,
            2,20,1E-05,1.5,0.25,,0.5,1,1234.5,3.5,,

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(path));
    }

    private static EpochMetrics Epoch(int number) => new(number, number * 10, 1e-5, 1.5, 0.25, 1.25, 0.5, 1, 1234.5, number * 1.75);
}
