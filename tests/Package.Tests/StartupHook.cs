using System.Diagnostics;

/// <summary>
/// Run by .NET at the start of a process whose <c>DOTNET_STARTUP_HOOKS</c> names this assembly: at its end the process writes what
/// it has loaded into two files, whose paths begin as the variable <see cref="PathVariable"/> says.
/// </summary>
internal static class StartupHook
{
    public const string PathVariable = "LOADED_FILES";

    /// <summary>Ending of the file with a line for each assembly's name.</summary>
    public const string Assemblies = ".assemblies.txt";

    /// <summary>Ending of the file with a line for each native library.</summary>
    public const string Libraries = ".libraries.txt";

    public static void Initialize() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        var path = Environment.GetEnvironmentVariable(PathVariable);
        var assemblies = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!).ToList();
        File.WriteAllLines(path + Assemblies, assemblies);
        File.WriteAllLines(
            path + Libraries,
            Process.GetCurrentProcess().Modules.Cast<ProcessModule>().Select(module => Path.GetFileName(module.FileName))
                .Where(file => !assemblies.Contains(Path.GetFileNameWithoutExtension(file))));
    };
}
