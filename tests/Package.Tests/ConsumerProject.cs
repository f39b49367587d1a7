namespace InceptionDsl.Package.Tests;

/// <summary>A program outside the repository that references the package from a folder, and all else from the machine's own sources.</summary>
internal sealed class ConsumerProject
{
    private ConsumerProject(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Writes a project and its files.</summary>
    /// <param name="packed">The package.</param>
    /// <param name="name">The project's name.</param>
    /// <param name="references">Its references, as MSBuild items.</param>
    /// <param name="files">Its sources, by path.</param>
    public static ConsumerProject Write(PackedRuntime packed, string name, string references, params (string Path, string Text)[] files) =>
        WriteAs(packed, name, Project(references), files);

    /// <summary>Writes a project file as it is given, and its files.</summary>
    /// <param name="packed">The package, for those that reference it.</param>
    /// <param name="name">The project's name.</param>
    /// <param name="text">The project file.</param>
    /// <param name="files">Its sources, by path.</param>
    public static ConsumerProject WriteAs(PackedRuntime packed, string name, string text, params (string Path, string Text)[] files)
    {
        var project = new ConsumerProject(Path.Combine(packed.Folder, name));
        Assert.False(Directory.Exists(project.Folder), $"There are two projects '{name}'.");
        // Empty ones, so that those of no folder above apply.
        project.Add("Directory.Build.props", "<Project />");
        project.Add("Directory.Build.targets", "<Project />");
        project.Add("Directory.Packages.props", "<Project />");
        project.Add("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{packed.Feed}" />
              </packageSources>
            </configuration>
            """);
        project.Add(name + ".csproj", text);
        foreach (var (path, content) in files)
        {
            project.Add(path, content);
        }

        return project;
    }

    /// <summary>Runs <c>dotnet</c> in the project's folder.</summary>
    public Task<Printed> Run(params string[] arguments) => Dotnet.Run(Folder, arguments);

    /// <summary>The files below a folder that match a pattern, by their paths in it, in ordinal order.</summary>
    public IEnumerable<string> Files(string folder, string pattern) =>
        Directory.GetFiles(Path.Combine(Folder, folder), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(Folder, folder), file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static string Project(string references) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <NuGetAudit>false</NuGetAudit>
            <SatelliteResourceLanguages>en</SatelliteResourceLanguages>
            <!-- libtorch is 0.5 GB. -->
            <CreateHardLinksForCopyFilesToOutputDirectoryIfPossible>true</CreateHardLinksForCopyFilesToOutputDirectoryIfPossible>
            <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
            <CreateHardLinksForPublishFilesIfPossible>true</CreateHardLinksForPublishFilesIfPossible>
          </PropertyGroup>
          {references}
        </Project>
        """;

    private void Add(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
