using System.Globalization;

namespace InceptionDsl.Benchmarking;

/// <summary>
/// The most memory that this process has at a time from now on, beyond what it has now. Linux counts it: pages of its own that are in memory
/// (anonymous ones), so that libraries, which come in by and by as they are used, are not in it.
/// </summary>
internal sealed class PeakMemory
{
    private const string Status = "/proc/self/status";
    private const string Reset = "/proc/self/clear_refs";

    private readonly long _before;

    private PeakMemory(long before) => _before = before;

    /// <summary>In bytes.</summary>
    public long Bytes => Math.Max(0, Read("VmHWM") - Read("RssFile") - Read("RssShmem") - _before);

    /// <summary>Begins to measure; null where the system tells nothing of it.</summary>
    public static PeakMemory? Begin()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        try
        {
            // 5 forgets the peak so far: proc_pid_clear_refs(5).
            File.WriteAllText(Reset, "5");
            return new PeakMemory(Read("RssAnon"));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Read(string figure)
    {
        var line = File.ReadLines(Status).First(line => line.StartsWith(figure + ":", StringComparison.Ordinal));
        return 1024 * long.Parse(line.AsSpan(figure.Length + 1).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture);
    }
}
