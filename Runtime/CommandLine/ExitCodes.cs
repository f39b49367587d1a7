namespace InceptionDsl.CommandLine;

/// <summary>What the process says to the shell that started it.</summary>
internal static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>A mistake of the user's or a failure of the machine: a missing file, an unknown network.</summary>
    public const int Failure = 1;

    /// <summary>A command line that can't be understood.</summary>
    public const int Usage = 2;

    /// <summary>A fault in this program (EX_SOFTWARE of sysexits.h).</summary>
    public const int Fault = 70;

    /// <summary>Stopped by Ctrl+C or a request to terminate (128 + SIGINT, as shells report it).</summary>
    public const int Interrupted = 130;
}
