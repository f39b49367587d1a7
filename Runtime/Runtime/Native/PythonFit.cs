using TorchSharp;

namespace InceptionDsl.Native;

/// <summary>
/// Whether a Python install's libtorch is the one that TorchSharp was built for. Its C++ interface changes with every
/// release, and the loader looks for a function only when it is first called, and ends the process if it is missing.
/// </summary>
internal static class PythonFit
{
    /// <summary>The environment variable that names a release, such as 2.11, which is taken although TorchSharp was not built for it.</summary>
    public const string ReleaseVariable = PythonTorch.Variable + "_RELEASE";

    private static string PackagedInstead => "or unset the variable to use the packaged libtorch.";

    /// <summary>Refuses another release that nobody accepted, or one built under other names, before anything of it is in the process.</summary>
    /// <exception cref="NativeTorchException">It does not fit.</exception>
    public static void ThrowIfOther(PythonTorch python)
    {
        var what = $"the libtorch {python.Version ?? "of unknown version"} in {python.Folder}, which {PythonTorch.Variable} names,";
        if (OtherRelease(python) is { } release && !IsAccepted(release))
        {
            throw new NativeTorchException(
                $"{what} is not the release that TorchSharp {TorchSharpVersion} is built for, {LoadFailure.ExpectedLibTorch}.",
                $"Install that one (pip install torch=={LoadFailure.ExpectedLibTorch}), {PackagedInstead} ({ReleaseVariable}={release} takes it all the same: a function that it has no more ends the process.)");
        }
        var expected = NativeDirectories.FileName("torch");
        if (OperatingSystem.IsLinux() && NameOf(python.PathOf("torch")) is { } name && name != expected)
        {
            throw new NativeTorchException(
                $"{what} calls itself {name}, as a distribution's own build does, and TorchSharp looks for {expected}.",
                $"Use the one that pip installs (pip install torch=={LoadFailure.ExpectedLibTorch}), {PackagedInstead}");
        }
    }

    /// <summary>Refuses a loaded one that lacks a function that TorchSharp's library calls.</summary>
    /// <exception cref="NativeTorchException">It does not fit.</exception>
    public static void ThrowIfIncomplete(PythonTorch python, string torchSharp)
    {
        var missing = OtherRelease(python) is { } release && IsAccepted(release) ? [] : Missing(python, torchSharp);
        if (missing.Count > 0)
        {
            throw new NativeTorchException(
                $"the libtorch {python.Version} in {python.Folder}, which {PythonTorch.Variable} names, lacks {missing.Count} functions "
                + $"that TorchSharp {TorchSharpVersion} calls, {missing[0]} among them.",
                $"Use an unchanged torch {LoadFailure.ExpectedLibTorch} (pip install torch=={LoadFailure.ExpectedLibTorch}), {PackagedInstead}");
        }
    }

    /// <summary>The release, such as 2.11, of a libtorch that TorchSharp was not built for; null for the one that it was.</summary>
    public static string? OtherRelease(PythonTorch python) =>
        python.Version is { } version && Release(version) is var release && release != Release(LoadFailure.ExpectedLibTorch) ? release : null;

    /// <summary>The functions that TorchSharp's library calls and a loaded libtorch lacks; none where that can't be examined.</summary>
    public static IReadOnlyList<string> Missing(PythonTorch python, string torchSharp) => OperatingSystem.IsLinux() ? MissingSymbols(python, torchSharp) : [];

    private static bool IsAccepted(string release) => Environment.GetEnvironmentVariable(ReleaseVariable) == release;

    private static string? TorchSharpVersion => typeof(torch).Assembly.GetName().Version?.ToString(3);

    // 2.10 of 2.10.0+cu128
    private static string Release(string version) => string.Join('.', version.Split('.').Take(2));

    private static string? NameOf(string library)
    {
        try
        {
            return ElfFile.Read(library).SoName;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ElfFormatException)
        {
            // Said better by the loader.
            return null;
        }
    }

    private static string[] MissingSymbols(PythonTorch python, string torchSharp)
    {
        try
        {
            return [.. ElfFile.Read(torchSharp).References
                .Where(reference => !reference.IsWeak && reference.Name != VersionCure.Marker && !python.Defines(reference.Name))
                .Select(reference => reference.Name)];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ElfFormatException)
        {
            return [];
        }
    }
}
