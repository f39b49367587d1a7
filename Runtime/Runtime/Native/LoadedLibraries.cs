using System.Runtime.InteropServices;

namespace InceptionDsl.Native;

/// <summary>The shared libraries that a Linux process has mapped, read from <c>/proc/self/maps</c>.</summary>
internal static partial class LoadedLibraries
{
    /// <summary>Whether the process runs on musl (Alpine), for which TorchSharp has no libraries.</summary>
    public static bool IsMusl =>
        RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
        || Paths().Any(path => Path.GetFileName(path).StartsWith("ld-musl-", StringComparison.Ordinal));

    /// <summary>The version of the C library, such as 2.36; null where it is not glibc.</summary>
    public static Version? Glibc
    {
        get
        {
            try
            {
                return Version.TryParse(Marshal.PtrToStringUTF8(GlibcVersion()), out var version) ? version : null;
            }
            catch (Exception other) when (other is EntryPointNotFoundException or DllNotFoundException)
            {
                return null;
            }
        }
    }

    /// <summary>The file of a library known by its name, such as <c>libstdc++.so.6</c>, which is loaded if it is not yet.</summary>
    public static string? PathOf(string library) =>
        Mapped(library) ?? (NativeLibrary.TryLoad(library, out _) ? Mapped(library) : null);

    // The file behind libstdc++.so.6 is often called libstdc++.so.6.0.30.
    private static string? Mapped(string library) =>
        Paths().FirstOrDefault(path => Path.GetFileName(path) is { } name
            && (name == library || name.StartsWith(library + ".", StringComparison.Ordinal)));

    private static IEnumerable<string> Paths()
    {
        try
        {
            // "7f..-7f.. r-xp 00000000 08:01 1234   /usr/lib/libm.so.6"
            return [.. File.ReadLines("/proc/self/maps")
                .Where(line => line.Contains('/'))
                .Select(line => line[line.IndexOf('/')..])
                .Distinct()];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    [LibraryImport("libc", EntryPoint = "gnu_get_libc_version")]
    private static partial nint GlibcVersion();
}
