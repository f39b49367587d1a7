using System.Diagnostics;

namespace InceptionDsl.Interop.Tests;

/// <summary>
/// The machine's own PyTorch, as an independent reference: the program that the environment variable
/// <c>INCEPTIONDSL_TEST_PYTHON</c> names, /usr/bin/python3, or python3 on the path, whichever first has what is asked for. A process
/// takes seconds to load PyTorch, so a class of tests runs one for all it asks.
/// </summary>
internal static class PythonReference
{
    private const string Variable = "INCEPTIONDSL_TEST_PYTHON";

    private static readonly Dictionary<string, string?> Programs = [];

    /// <summary>The program. Skips the test, saying why, where the machine has none with these modules.</summary>
    /// <param name="modules">Python modules; <c>torch</c> and <c>torchvision</c> are Debian's python3-torch and python3-torchvision.</param>
    public static string Find(params string[] modules)
    {
        lock (Programs)
        {
            var key = string.Join(", ", modules);
            if (!Programs.TryGetValue(key, out var program))
            {
                Programs.Add(key, program = Candidates().FirstOrDefault(candidate => Has(candidate, modules)));
            }

            Assert.SkipWhen(
                program is null,
                $"This machine has no Python with {key}: apt-get install python3-torch python3-torchvision brings one, or {Variable} names one.");
            return program;
        }
    }

    /// <summary>Runs a script and gives what it prints; fails the test with what it says on standard error where it fails.</summary>
    /// <param name="program">Of <see cref="Find"/>.</param>
    /// <param name="script">Python's text, which it reads from standard input.</param>
    /// <param name="arguments">Its <c>sys.argv[1:]</c>.</param>
    public static string Run(string program, string script, params string[] arguments)
    {
        using var process = Start(program, "", new Dictionary<string, string>(), ["-", .. arguments]);
        process.StandardInput.Write(script);
        return Await(process);
    }

    /// <summary>Starts Python with arguments of its own, such as a file; <see cref="Await"/> ends it.</summary>
    /// <param name="program">Of <see cref="Find"/>.</param>
    /// <param name="folder">Where it runs; empty for here.</param>
    /// <param name="environment">What is added to the environment.</param>
    /// <param name="arguments">Of the program.</param>
    public static Process Start(string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        return Process.Start(start)!;
    }

    /// <summary>What a process printed, once it has ended well.</summary>
    public static string Await(Process process)
    {
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("Python did not end in five minutes.");
        }

        Assert.True(process.ExitCode == 0, $"Python ended with {process.ExitCode}:\n{errors.Result}\n{output.Result}");
        return output.Result;
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } own)
        {
            return [own];
        }

        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "python3"));
        return onPath.Prepend("/usr/bin/python3").Where(File.Exists).Distinct();
    }

    /// <summary>Whether a Python finds modules; it does not load them.</summary>
    private static bool Has(string program, string[] modules)
    {
        var asked = string.Join(" and ", modules.Select(module => $"find_spec('{module}')"));
        try
        {
            using var process = Start(program, "", new Dictionary<string, string>(), "-c", $"from importlib.util import find_spec; raise SystemExit(not ({asked}))");
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
