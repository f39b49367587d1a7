using System.Runtime.InteropServices;

namespace InceptionDsl.Native;

/// <summary>A library that is nowhere to be found.</summary>
/// <param name="Library">Its name, such as <c>libgomp.so.1</c>.</param>
/// <param name="NeededBy">The file that asks for it.</param>
internal sealed record MissingDependency(string Library, string NeededBy);

/// <summary>A symbol version that a library wants and the system's library lacks.</summary>
/// <param name="Version">Such as <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="Library">The system library's file that lacks it.</param>
internal sealed record MissingVersion(string Version, string Library);

/// <summary>Follows what Linux libraries ask for, as the loader does, and names what is not there.</summary>
internal static class Dependencies
{
    /// <summary>
    /// The libraries that a file or anything that it needs asks for in vain. Those found in the folders given, or
    /// where a file's own search path says, are followed; any other is the system's to find.
    /// </summary>
    /// <exception cref="ElfFormatException">A file is damaged; the message names it.</exception>
    public static IReadOnlyList<MissingDependency> Missing(string file, IReadOnlyList<string> folders)
    {
        List<MissingDependency> missing = [];
        HashSet<string> seen = [];
        Queue<(string File, IReadOnlyList<string> Inherited)> files = new([(file, [])]);
        while (files.TryDequeue(out var user))
        {
            var elf = Read(user.File);
            IReadOnlyList<string> inherited = [.. Expand(elf.RPath, user.File), .. user.Inherited];
            string[] searched = [.. elf.RunPath.Count > 0 ? Expand(elf.RunPath, user.File) : inherited, .. folders];
            foreach (var library in elf.Needed.Where(seen.Add))
            {
                var found = searched.Select(folder => Path.Combine(folder, library)).FirstOrDefault(File.Exists);
                if (found is not null)
                {
                    files.Enqueue((found, inherited));
                }
                else if (!NativeLibrary.TryLoad(library, out _))
                {
                    missing.Add(new MissingDependency(library, user.File));
                }
            }
        }
        return missing;
    }

    /// <summary>The symbol versions that a file needs of system libraries that are there but older.</summary>
    /// <exception cref="ElfFormatException">A file is damaged; the message names it.</exception>
    public static IReadOnlyList<MissingVersion> MissingVersions(string file) =>
        [.. Read(file).VersionNeeds
            .Where(need => !need.IsWeak)
            .GroupBy(need => need.Library)
            .SelectMany(needs => LoadedLibraries.PathOf(needs.Key) is { } path
                ? needs.ExceptBy(Read(path).VersionDefinitions, need => need.Version).Select(need => new MissingVersion(need.Version, path))
                : [])];

    private static IEnumerable<string> Expand(IEnumerable<string> paths, string file)
    {
        var origin = Path.GetDirectoryName(Path.GetFullPath(file))!;
        return paths.Select(path => path.Replace("${ORIGIN}", origin).Replace("$ORIGIN", origin));
    }

    private static ElfFile Read(string file)
    {
        try
        {
            return ElfFile.Read(file);
        }
        catch (ElfFormatException damaged)
        {
            throw new ElfFormatException($"{file}: {damaged.Message}");
        }
    }
}
