using InceptionDsl.Images;
using InceptionDsl.Training.Metrics;

namespace InceptionDsl.Runtime.Tests.Training;

public sealed class EventFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-events-");

    private string FilePath => Path.Combine(_directory.FullName, "events.out.tfevents.1");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Numbers_and_images_are_read_back_by_another_reader()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        using (var file = EventFile.Open(FilePath, 0, 0))
        {
            file.Add(0, "images/training", new PixelImage(1, 2, 3, [0, 1, 0.5f, 1, 0, 0.25f]));
            file.Add(300, ("loss/train", 1.25), ("loss/test", null), ("top1/test", 0.5));
        }

        var events = TensorBoardReader.Read(FilePath);
        Assert.Equal("brain.Event:2", events[0].Version);
        Assert.All(events, one => Assert.InRange(one.Time, before, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1));
        var (image, numbers) = (Assert.Single(events[1].Values), events[2].Values);
        Assert.Equal((0, "images/training", 2, 3, 1), (events[1].Step, image.Tag, image.Height, image.Width, image.Channels));
        File.WriteAllBytes(FilePath + ".png", image.Png!);
        // 0.5 and 0.25 of 255 are 127.5 and 63.75, rounded to even.
        Assert.Equal([0, 255, 128, 255, 0, 64], ImageFile.Read(FilePath + ".png").Pixels.Select(pixel => (int)Math.Round(255 * pixel)));
        Assert.Equal(300, events[2].Step);
        Assert.Equal([("loss/train", 1.25f), ("top1/test", 0.5f)], numbers.Select(value => (value.Tag, value.Number!.Value)));
    }

    [Fact]
    public void What_was_told_after_the_checkpoint_and_a_torn_end_are_cut_off()
    {
        using (var file = EventFile.Open(FilePath, 0, 0))
        {
            // Two epochs of ten steps, then the beginning of a third.
            for (var step = 5; step <= 25; step += 5)
            {
                file.Add(step, (EventFile.StepPrefix + "loss", step));
                if (step % 10 == 0)
                {
                    file.Add(step, ("loss/train", step));
                }
            }
        }

        File.AppendAllBytes(FilePath, [1, 2, 3]);
        Assert.Equal([5, 10, 10, 15, 20, 20, 25], Steps());

        // Killed while the checkpoint of the second epoch's end was saved: the one before it had all its steps, but not its end.
        EventFile.Open(FilePath, lastStep: 20, lastEpochEnd: 10).Dispose();
        Assert.Equal([5, 10, 10, 15, 20], Steps());

        using (var file = EventFile.Open(FilePath, lastStep: 12, lastEpochEnd: 10))
        {
            file.Add(15, (EventFile.StepPrefix + "loss", 0.5));
        }

        Assert.Equal([5, 10, 10, 15], Steps());
        Assert.Equal("brain.Event:2", Assert.Single(TensorBoardReader.Read(FilePath), one => one.Version is not null).Version);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    public void From_a_damaged_record_on_all_is_cut_off(int place)
    {
        using (var file = EventFile.Open(FilePath, 0, 0))
        {
            file.Add(1, ("loss/train", 1));
            file.Add(2, ("loss/train", 2));
        }

        var bytes = File.ReadAllBytes(FilePath);
        bytes[^place] ^= 1;
        File.WriteAllBytes(FilePath, bytes);
        EventFile.Open(FilePath, 2, 2).Dispose();

        var left = TensorBoardReader.Read(FilePath);
        Assert.Equal(place == 20 ? [0, 1] : [0L], left.Select(one => one.Step));
    }

    private IEnumerable<long> Steps() => TensorBoardReader.Read(FilePath, isTorn: true).Skip(1).Select(one => one.Step);
}
