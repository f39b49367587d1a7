namespace InceptionDsl.Package.Tests;

/// <summary>What a process had loaded when it ended.</summary>
/// <param name="Assemblies">Names of assemblies.</param>
/// <param name="Libraries">Files of native libraries.</param>
internal sealed record Loaded(IReadOnlyList<string> Assemblies, IReadOnlyList<string> Libraries)
{
    /// <summary>The assemblies that are not .NET's own, nor these tests', in ordinal order.</summary>
    public IEnumerable<string> OwnAssemblies => Assemblies
        .Where(name => !ContentsTests.IsOfDotnet(name))
        .Except([typeof(Loaded).Assembly.GetName().Name!])
        .Order(StringComparer.Ordinal);

    /// <summary>libtorch's libraries, TorchSharp's beside them, and those that draw pictures.</summary>
    public IEnumerable<string> OfPackages => Libraries.Where(file =>
        new[] { "torch", "c10", "Skia", "HarfBuzz" }.Any(name => file.Contains(name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Runs a program by <c>dotnet</c>, which must succeed.</summary>
    public static async Task<Loaded> By(ConsumerProject project, params string[] arguments)
    {
        var path = Path.Combine(project.Folder, Guid.NewGuid().ToString("N"));
        (await Dotnet.Run(
            project.Folder,
            new Dictionary<string, string> { ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location, [StartupHook.PathVariable] = path },
            arguments)).Succeeded();
        return new Loaded(await File.ReadAllLinesAsync(path + StartupHook.Assemblies), await File.ReadAllLinesAsync(path + StartupHook.Libraries));
    }
}
