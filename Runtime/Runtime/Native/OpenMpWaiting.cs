using System.Runtime.InteropServices;

namespace InceptionDsl.Native;

/// <summary>
/// libtorch splits each operation over OpenMP's threads, which by default wait for each other in long busy loops. Where
/// another process wants a core, those loops burn the time that the slower thread needs. A short loop, then sleep, is
/// nearly as fast on a free machine and nearly as fast as sleeping at once on a busy one (docs/native-loading.md has the
/// figures).
/// </summary>
internal static partial class OpenMpWaiting
{
    /// <summary>OpenMP's own variable; a user's choice is left alone.</summary>
    private const string Policy = "OMP_WAIT_POLICY";

    /// <summary>How often libgomp looks before it sleeps; a user's choice is left alone.</summary>
    private const string SpinCount = "GOMP_SPINCOUNT";

    /// <summary>Chooses a short loop, where the user chose nothing. Takes effect only before OpenMP's library is loaded.</summary>
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
            SetVariable(SpinCount, "1000", overwrite: 0);
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another C library: its default is as good a choice.
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
