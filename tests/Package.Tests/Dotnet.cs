using System.Diagnostics;
using System.Text;

namespace InceptionDsl.Package.Tests;

/// <summary>What a command printed.</summary>
internal sealed record Printed(int ExitCode, string Output, string Errors)
{
    /// <summary>Fails the test unless the command succeeded.</summary>
    public Printed Succeeded()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}.\n{Output}\n{Errors}");
        return this;
    }
}

/// <summary>Runs <c>dotnet</c> and programs as a user's shell does: nothing of the surrounding test run reaches them.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    /// <summary>Variables that MSBuild, which may have started these tests, sets for its own children, and that it reads as properties.</summary>
    private static readonly string[] Foreign = ["MSBUILD", "DOTNET_CLI_", "Configuration", "Platform", "TorchBackend", "INCEPTIONDSL_"];

    /// <summary>Runs <c>dotnet</c>.</summary>
    public static Task<Printed> Run(string folder, params string[] arguments) =>
        Start(Host, folder, arguments);

    /// <summary>Runs <c>dotnet</c> with some variables.</summary>
    public static Task<Printed> Run(string folder, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = Describe(Host, folder, arguments);
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Run(start);
    }

    /// <summary>Runs a program.</summary>
    public static Task<Printed> Start(string program, string folder, params string[] arguments) => Run(Describe(program, folder, arguments));

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static async Task<Printed> Run(ProcessStartInfo start)
    {
        using var process = new Process { StartInfo = start };
        process.Start();
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{start.FileName} {string.Join(' ', start.ArgumentList)} did not end.\n{await output}\n{await errors}");
        }

        return new Printed(process.ExitCode, await output, await errors);
    }

    private static ProcessStartInfo Describe(string program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // No process stays behind: no build node, no build server, no compiler server (read as a property).
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        return start;
    }

    private static bool IsForeign(string name) =>
        Foreign.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) && name != "DOTNET_CLI_HOME";
}
