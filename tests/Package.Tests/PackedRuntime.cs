using System.Text.Json;
using InceptionDsl.Package.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(PackedRuntime))]
// Each test is a build on all cores.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace InceptionDsl.Package.Tests;

/// <summary>The package, packed once from what the build of the tests built, with a version that no other run has.</summary>
public sealed class PackedRuntime : IAsyncLifetime
{
    /// <summary>Everything that these tests write.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("inceptiondsl-package-").FullName;

    /// <summary>Unique, so that NuGet's cache can't hold it.</summary>
    public string Version { get; } = $"{Repository.Version}-test.{Guid.NewGuid():N}";

    /// <summary>The folder that holds the package, as a source for NuGet.</summary>
    public string Feed => Path.Combine(Folder, "feed");

    /// <summary>The package.</summary>
    public string Package => Path.Combine(Feed, $"InceptionDsl.{Version}.nupkg");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => await Pack("feed");

    /// <summary>Packs into a folder of that name, writing nothing into the repository.</summary>
    /// <returns>The package.</returns>
    public async Task<string> Pack(string name)
    {
        var folder = Path.Combine(Folder, name);
        var printed = await Dotnet.Run(
            Folder, "pack", Repository.Package, "--no-build", "-c", Repository.Configuration, "-o", folder,
            $"-p:PackageVersion={Version}", $"-p:NuspecOutputPath={Path.Combine(Folder, name + "-nuspec")}/");
        printed.Succeeded();
        return Path.Combine(folder, Path.GetFileName(Package));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var cache in Directory.GetFiles(Folder, "project.assets.json", SearchOption.AllDirectories).SelectMany(PackageFolders).Distinct())
        {
            var package = new DirectoryInfo(Path.Combine(cache, "inceptiondsl", Version.ToLowerInvariant()));
            if (package.Exists)
            {
                package.Delete(recursive: true);
                if (!package.Parent!.EnumerateFileSystemInfos().Any())
                {
                    package.Parent.Delete();
                }
            }
        }

        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The caches that a restored project reads its packages from.</summary>
    private static IEnumerable<string> PackageFolders(string assets)
    {
        using var restored = JsonDocument.Parse(File.ReadAllText(assets));
        return restored.RootElement.TryGetProperty("packageFolders", out var folders)
            ? [.. folders.EnumerateObject().Select(folder => folder.Name)]
            : [];
    }
}
