using System.Globalization;
using System.Runtime.InteropServices;
using InceptionDsl.Benchmarking;

namespace InceptionDsl.Runtime.Tests.Benchmarking;

/// <summary>The most memory at a time, in a process that does nothing else: what other tests give back would count too.</summary>
public sealed class PeakMemoryTests
{
    private const int Size = 64 << 20;

    /// <summary>
    /// 64 MB that are written to are there, and neither those that went before nor the next after they went count. Beside them: what the
    /// runtime itself takes meanwhile, and the few pages by which the kernel's counters are behind (64 a thread, of 4 KiB).
    /// </summary>
    [Fact]
    public async Task It_is_the_most_at_a_time()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux tells a process of its memory");
        using var process = OwnProcess.Start(OwnProcess.PeakMemory);
        var stop = TestContext.Current.CancellationToken;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
        await process.WaitForExitAsync(stop);

        Assert.Equal("", await error);
        Assert.InRange(long.Parse(await output, CultureInfo.InvariantCulture), Size - (2 << 20), Size + (8 << 20));
    }

    /// <summary>The process of its own: writes 64 MB three times, each given back, and tells what the last two took.</summary>
    public static int Measure()
    {
        WriteAndFree();
        var memory = PeakMemory.Begin()!;
        WriteAndFree();
        WriteAndFree();
        Console.WriteLine(memory.Bytes.ToString(CultureInfo.InvariantCulture));
        return 0;

        static unsafe void WriteAndFree()
        {
            var memory = NativeMemory.Alloc(Size);
            new Span<byte>(memory, Size).Fill(1);
            NativeMemory.Free(memory);
        }
    }
}
