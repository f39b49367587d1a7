using System.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Runtime.Tests.Distribution;

/// <summary>Processes that Open MPI's mpirun starts on this machine, and what they said.</summary>
internal sealed record MpiRun(int ExitCode, string Output, string Error)
{
    /// <summary>Long enough for a busy machine; nothing here takes so long that does not hang.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Which of the processes this one is; null where mpirun has not started it.</summary>
    public static int? RankOfThis => Rank(Environment.GetEnvironmentVariable(RankVariable));

    private const string RankVariable = "OMPI_COMM_WORLD_RANK";

    /// <summary>Starts processes of this program, by its first words (<see cref="OwnProcess"/>); skips the test where there is no mpirun.</summary>
    public static Process Start(int processes, params string[] words)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "mpirun")));
        Assert.SkipUnless(OperatingSystem.IsLinux() && found, "Open MPI's mpirun is not installed: apt-get install openmpi-bin.");
        string[] command =
        [
            "--default-signal=INT", "mpirun", "--allow-run-as-root", "--oversubscribe", "--bind-to", "none", "-np", Numbers.Write(processes),
            .. OwnProcess.Program.Start, .. words,
        ];
        var start = new ProcessStartInfo("env", command) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };

        // A small training on many cores waits for threads more than it computes.
        start.Environment["OMP_NUM_THREADS"] = "1";

        // They are started more than they compute.
        start.Environment["DOTNET_TieredPGO"] = "0";

        // mpirun kills what has not ended a second after it was asked to; a busy machine needs longer to save.
        start.Environment["OMPI_MCA_odls_base_sigkill_timeout"] = "3";
        return Process.Start(start)!;
    }

    /// <summary>Runs processes to their end.</summary>
    public static MpiRun Of(int processes, params string[] words)
    {
        using var process = Start(processes, words);
        return EndOf(process);
    }

    /// <summary>What is said up to the end.</summary>
    public static MpiRun EndOf(Process process)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The processes hang. {output.Result} {error.Result}");
        }

        return new MpiRun(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>The number that the system has for a process of a rank that mpirun has started.</summary>
    public static int ProcessOf(Process mpirun, int rank) => Directory.EnumerateDirectories("/proc")
        .Select(folder => Numbers.TryReadInteger(Path.GetFileName(folder), out var number) ? number : 0)
        .First(number => number > 0 && IsChild(number, mpirun.Id) && Rank(Variable(number)) == rank);

    private static int? Rank(string? text) => text is not null && Numbers.TryReadInteger(text, out var rank) ? rank : null;

    private static bool IsChild(int process, int parent)
    {
        try
        {
            // pid (name) state parent …; a name may hold anything but ends at the last parenthesis.
            var stat = File.ReadAllText($"/proc/{Numbers.Write(process)}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == Numbers.Write(parent);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string? Variable(int process) => File.ReadAllText($"/proc/{Numbers.Write(process)}/environ").Split('\0')
        .FirstOrDefault(line => line.StartsWith(RankVariable + "=", StringComparison.Ordinal))?[(RankVariable.Length + 1)..];
}
