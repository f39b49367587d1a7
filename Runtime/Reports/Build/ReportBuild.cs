using System.Globalization;
using System.Text;
using InceptionDsl.Language.Compilation;

namespace InceptionDsl.Build;

/// <summary>What a build runs to write the reports of all networks of an assembly. It loads neither the assembly nor libtorch.</summary>
internal static class ReportBuild
{
    /// <summary>Writes the reports, and one line for each network on standard output.</summary>
    /// <param name="args">The assembly's file, the folder for the reports, and a file that gets the paths of what was written.</param>
    /// <returns>0, or 1 after an error in the form that builds understand.</returns>
    public static int Run(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return Run(args, output);
    }

    /// <inheritdoc cref="Run(string[])"/>
    /// <param name="output">Standard output.</param>
    internal static int Run(string[] args, TextWriter output)
    {
        if (args is not [var assembly, var folder, var list])
        {
            output.WriteLine("InceptionDsl : error IDSL0002: it takes an assembly, a folder for the reports and a file for their paths.");
            return 1;
        }

        try
        {
            Write(assembly, folder, list, output);
            return 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or BadImageFormatException or FormatException)
        {
            output.WriteLine($"{assembly} : error IDSL0002: The reports of its networks can't be written to {folder}: {failure.Message}");
            return 1;
        }
    }

    private static NetworkReport Report(DeclaredDefinition network) => NetworkReport.Of(NetworkCompiler.CompileValid(network.Definition));

    private static void Write(string assembly, string folder, string list, TextWriter output)
    {
        var networks = DeclaredDefinition.Read(assembly);
        var files = new ReportFiles(folder);
        foreach (var (network, name) in networks.Zip(ReportFiles.Names(networks)).Where(named => named.First.Sweep is null))
        {
            var report = Report(network);
            output.WriteLine($"{files.Write(name, report)}: {ReportFiles.Summary(report)}");
        }

        foreach (var (sweep, name) in ReportFiles.Sweeps(networks))
        {
            var reports = sweep.Select(Report).ToList();
            output.WriteLine($"{files.Write(name, reports)}: {ReportFiles.Summary(reports)}");
        }

        File.WriteAllLines(list, files.Paths);
    }
}
