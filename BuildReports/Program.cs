using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace InceptionDsl.BuildReports;

/// <summary>What the build runs: the assembly, the folder for the reports, and a file that gets their paths.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        // In the package the runtime lies where programs reference it, and the parser where the compiler loads it.
        AssemblyLoadContext.Default.Resolving += FromPackage;
        return Run(args);
    }

    /// <summary>Apart, so that the runtime is looked for only after it can be found.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Run(string[] args) => Build.ReportBuild.Run(args);

    private static Assembly? FromPackage(AssemblyLoadContext context, AssemblyName name)
    {
        string[] folders = ["../../lib/net10.0", "../../analyzers/dotnet/cs"];
        var path = folders
            .Select(folder => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, folder, name.Name + ".dll")))
            .FirstOrDefault(File.Exists);
        return path is null ? null : context.LoadFromAssemblyPath(path);
    }
}
