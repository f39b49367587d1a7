using InceptionDsl.Benchmarking;

namespace InceptionDsl.Runtime.Tests.Benchmarking;

/// <summary>Runs by turns, and their medians.</summary>
public sealed class InterleavedRunsTests
{
    [Fact]
    public void The_median_is_the_middle_and_of_an_even_number_the_mean_of_two()
    {
        Assert.Equal(new Timing(2, 3), Timing.Of([9, 1, 2]));
        Assert.Equal(new Timing(2.5, 4), Timing.Of([9, 1, 2, 3]));
    }

    [Fact]
    public void A_run_before_the_measured_ones_does_not_count()
    {
        var runs = 0;
        Assert.Equal(3, Timing.Of(() => runs++, seconds: 1e-9, CancellationToken.None).Runs);
        Assert.Equal(4, runs);
    }

    [Fact]
    public void Turns_go_there_and_back_again()
    {
        var order = "";
        var timings = InterleavedRuns.Measure([Turn("a", 1), Turn("b", 2, 4), Turn("c", 3)], seconds: 1e-9, leastRounds: 3, CancellationToken.None);

        Assert.Equal("abccbaabc", order);
        Assert.Equal([new Timing(1, 3), new Timing(3, 6), new Timing(3, 3)], timings);

        Func<IReadOnlyList<double>> Turn(string name, params double[] times) => () =>
        {
            order += name;
            return times;
        };
    }

    [Fact]
    public void It_ends_between_two_turns()
    {
        using var stop = new CancellationTokenSource();
        var turns = 0;

        Assert.Throws<OperationCanceledException>(() => InterleavedRuns.Measure(
            [
                () =>
                {
                    turns++;
                    stop.Cancel();
                    return [1];
                },
                () => throw new InvalidOperationException("a turn after the end"),
            ],
            seconds: 1e-9, leastRounds: 3, stop.Token));
        Assert.Equal(1, turns);
    }

    /// <summary>A subject that takes longer than a turn is run once in it; both runs before are not timed.</summary>
    [Fact]
    public void A_slow_subject_is_run_once_a_turn()
    {
        var subject = new Sleeper();
        using var turns = new SubjectTurns(() => subject);

        Assert.Equal(2, subject.Runs);
        Assert.InRange(Assert.Single(turns.Take()), 0.03, double.MaxValue);
        Assert.Equal(3, subject.Runs);
        Assert.Null(turns.PeakBytes());
    }

    private sealed class Sleeper : IBenchmarkSubject
    {
        public int Runs { get; private set; }

        public void Run()
        {
            Runs++;
            Thread.Sleep(30);
        }

        public void Dispose()
        {
        }
    }
}
