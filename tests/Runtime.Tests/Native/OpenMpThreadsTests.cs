using InceptionDsl.OneDnn;

namespace InceptionDsl.Runtime.Tests.Native;

public sealed class OpenMpThreadsTests
{
    private const int Threads = 3;

    [Fact]
    public void Several_threads_have_numbers_of_their_own()
    {
        var numbers = new int[Threads];
        for (var round = 0; round < 100; round++)
        {
            Library.Several(Threads, thread => Interlocked.Increment(ref numbers[thread]));
        }

        // The calling thread is always one; the others may be fewer than asked for, but never twice.
        Assert.Equal(100, numbers[0]);
        Assert.All(numbers, times => Assert.InRange(times, 0, 100));
    }

    [Fact]
    public void What_one_thread_throws_reaches_the_caller()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Library.Several(Threads, thread => throw new InvalidOperationException("thrown")));
        Assert.Equal("thrown", failure.Message);
    }

    private static OneDnnLibrary Library
    {
        get
        {
            Assert.SkipUnless(OneDnnLibrary.Instance is not null, $"oneDNN is not called here: {OneDnnLibrary.Absence}");
            return OneDnnLibrary.Instance!;
        }
    }
}
