using InceptionDsl.Training;

namespace InceptionDsl.Runtime.Tests.Training;

public class StepSpeedTests
{
    [Fact]
    public void Speed_and_waiting_are_averages_of_the_last_steps()
    {
        var speed = new StepSpeed();
        Assert.Equal(0, speed.DataWait);

        // The first step pays for much else, and is forgotten.
        Assert.Equal(TimeSpan.FromSeconds(10), speed.Next(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(9)));
        speed.Next(TimeSpan.FromSeconds(11), TimeSpan.FromSeconds(0.25));
        Assert.Equal((1, 0.25), (speed.SecondsPerStep, speed.DataWait));

        // Five seconds of testing, then a step of two with one of waiting: 1 + 0.05 · (2 - 1), 0.25 + 0.05 · (1 - 0.25).
        speed.Skip(TimeSpan.FromSeconds(16));
        Assert.Equal(TimeSpan.FromSeconds(2), speed.Next(TimeSpan.FromSeconds(18), TimeSpan.FromSeconds(1)));
        Assert.Equal(1.05, speed.SecondsPerStep, 12);
        Assert.Equal(0.2875 / 1.05, speed.DataWait, 12);
    }

    [Fact]
    public void Waiting_is_the_time_until_an_item_is_there()
    {
        var wait = new DataWait();
        var waits = new List<TimeSpan>();
        foreach (var item in wait.Measure(Slowly()))
        {
            Assert.Equal(waits.Count, item);
            waits.Add(wait.Last);
        }

        Assert.Equal(2, waits.Count);
        Assert.All(waits, waited => Assert.True(waited >= TimeSpan.FromMilliseconds(20), $"{waited}"));

        static IEnumerable<int> Slowly()
        {
            for (var item = 0; item < 2; item++)
            {
                Thread.Sleep(25);
                yield return item;
            }
        }
    }
}
