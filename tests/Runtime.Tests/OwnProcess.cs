using System.Diagnostics;
using InceptionDsl.CommandLine;

namespace InceptionDsl.Runtime.Tests;

/// <summary>This test program started again as a program of its tiny networks.</summary>
internal static class OwnProcess
{
    /// <summary>Runs the command line that follows.</summary>
    public const string CommandLine = "command-line";

    /// <summary>Runs the command line that follows as one of several processes.</summary>
    public const string Distributed = "distributed";

    /// <summary>Takes part in trainings that processes share, into the folder that follows.</summary>
    public const string SharedTrainings = "shared-trainings";

    /// <summary>Trains into the folder that follows, and tells every step and checkpoint on standard output.</summary>
    public const string Training = "training";

    /// <summary>Trains into the folder that follows in the precision after it, and writes what it holds after each epoch.</summary>
    public const string Footprint = "footprint";

    /// <summary>Convolves after a libtorch whose oneDNN can't be mended, and tells what is wrong.</summary>
    public const string HiddenCaches = "hidden-caches";

    /// <summary>Takes memory and gives it back, and tells what was the most at a time.</summary>
    public const string PeakMemory = "peak-memory";

    /// <summary>The program, as commands start it again.</summary>
    public static OwnProgram Program { get; } = new(["dotnet", typeof(OwnProcess).Assembly.Location]);

    public static Process Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    /// <summary>Starts it with variables of its environment besides this process's.</summary>
    public static Process Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        // A shell's job in the background ignores Ctrl+C, and so would all that is started below it.
        string[] command = [.. OperatingSystem.IsLinux() ? (string[])["env", "--default-signal=INT"] : [], .. Program.Start];
        var start = new ProcessStartInfo(command[0], [.. command[1..], .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Sends a signal such as <c>INT</c> or <c>TERM</c>.</summary>
    public static void Signal(Process process, string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        kill.WaitForExit();
    }
}
