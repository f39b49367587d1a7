using System.Runtime.InteropServices;

namespace InceptionDsl.Native;

/// <summary>
/// libtorch splits each operation over OpenMP's threads, which by default wait for each other in busy loops. Where
/// another process wants a core, those loops burn the time that the slower thread needs: with two cores and one other
/// busy process a training epoch of the digits took five times as long. Told to sleep instead, the threads lose
/// nothing that could be measured on a free machine.
/// </summary>
internal static partial class OpenMpWaiting
{
    /// <summary>OpenMP's own variable; a user's choice is left alone.</summary>
    private const string Policy = "OMP_WAIT_POLICY";

    /// <summary>libgomp's finer setting of the same.</summary>
    private const string SpinCount = "GOMP_SPINCOUNT";

    /// <summary>Chooses sleeping, where the user chose nothing. Takes effect only before OpenMP's library is loaded.</summary>
    public static void Prefer()
    {
        if (!OperatingSystem.IsLinux()
            || Environment.GetEnvironmentVariable(Policy) is not null
            || Environment.GetEnvironmentVariable(SpinCount) is not null)
        {
            return;
        }

        try
        {
            // .NET's own SetEnvironmentVariable changes a copy that native libraries don't see.
            SetVariable(Policy, "passive", overwrite: 0);
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library: its default is as good a choice.
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
