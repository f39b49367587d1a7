using System.Globalization;
using TorchSharp;

namespace InceptionDsl.Native;

/// <summary>The doctor's questions about the native libraries: where they are, what they lack, whether they load.</summary>
internal static class LibraryChecks
{
    private static readonly string[] LibTorchFiles = ["c10", "torch_cpu", "torch", "c10_cuda", "torch_cuda"];

    private static NativeDirectories Directories => NativeDirectories.OfProcess(typeof(torch).Assembly, typeof(LibraryChecks).Assembly);

    public static NativeCheck TorchSharp()
    {
        var directories = Directories;
        var version = typeof(torch).Assembly.GetName().Version?.ToString(3) ?? "";
        if (directories.Find(TorchLoader.TorchSharpLibrary) is { } path)
        {
            return new NativeCheck("", CheckStatus.Ok, $"{version}, for libtorch {LoadFailure.ExpectedLibTorch}: {path} ({Size([path])})");
        }
        var missing = LoadFailure.NotFound(directories);
        return new NativeCheck("", CheckStatus.Failed, missing.Reason, missing.Cure);
    }

    public static NativeCheck LibTorch()
    {
        var python = TorchLibrary.Loader?.Python;
        string[] files = [.. LibTorchFiles
            .Select(library => python is null ? Directories.Find(library) : python.PathOf(library))
            .OfType<string>()
            .Where(File.Exists)];
        var kind = files.Any(file => Path.GetFileName(file) == NativeDirectories.FileName("torch_cuda")) ? "CUDA" : "CPU";
        if (files.Length > 0)
        {
            var folders = string.Join(" and ", files.Select(Path.GetDirectoryName).Distinct());
            var origin = python is null ? "package" : $"Python install, version {python.Version ?? "unknown"}";
            return new NativeCheck("", CheckStatus.Ok, $"{kind} build of a {origin}: {folders} ({Size(files)})");
        }
        if (python is null && OperatingSystem.IsLinux() && !MissingDependencies().Any(one => one.Library.StartsWith("libtorch", StringComparison.Ordinal)))
        {
            return new NativeCheck("", CheckStatus.Ok, "no package of it is part of this program; the system finds one (LD_LIBRARY_PATH)");
        }
        return python is null
            ? new NativeCheck("", CheckStatus.Failed, "no package of it is part of this program", LoadFailure.CureFor("libtorch"))
            : new NativeCheck("", CheckStatus.Failed, $"{python.Folder} holds none of its libraries", $"Set {PythonTorch.Variable} to the folder torch/lib of a Python install, or unset it.");
    }

    public static NativeCheck NeededLibraries()
    {
        if (!OperatingSystem.IsLinux() || LoadFailure.Unsupported() is not null)
        {
            return new NativeCheck("", CheckStatus.Info, "not examined on this system");
        }
        try
        {
            var missing = MissingDependencies();
            return missing.Count == 0
                ? new NativeCheck("", CheckStatus.Ok, "every library that TorchSharp and libtorch need is there")
                : new NativeCheck(
                    "",
                    CheckStatus.Failed,
                    LoadFailure.Describe(missing),
                    string.Join(" ", missing.Select(one => LoadFailure.CureFor(one.Library)).Distinct()));
        }
        catch (ElfFormatException damaged)
        {
            return new NativeCheck("", CheckStatus.Failed, damaged.Message, LoadFailure.RestoreAgain);
        }
    }

    public static NativeCheck Loading()
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // A file that is cut short ends the process that maps it.
                MissingDependencies();
            }
            TorchLibrary.EnsureLoaded();
        }
        catch (ElfFormatException damaged)
        {
            return new NativeCheck("", CheckStatus.Failed, $"not tried: {damaged.Message}", LoadFailure.RestoreAgain);
        }
        catch (NativeTorchException failure)
        {
            return new NativeCheck("", CheckStatus.Failed, failure.Reason, failure.Cure);
        }
        var how = TorchLibrary.Loader?.Loaded switch
        {
            null => "as it is",
            { Copy: null } => "as it is, once libtorch was loaded",
            { Copy: CopyPlace.Memory } => $"the file itself does not load here; a copy in memory that does without {VersionCure.Version} does",
            _ => $"the file itself does not load here; a temporary copy that does without {VersionCure.Version} does",
        };
        return new NativeCheck("", CheckStatus.Ok, $"TorchSharp's library loads: {how}");
    }

    /// <summary>A release that TorchSharp was not built for, which is used because a variable says so.</summary>
    public static NativeCheck Release(PythonTorch python, string release)
    {
        var missing = Directories.Find(TorchLoader.TorchSharpLibrary) is { } path ? PythonFit.Missing(python, path) : [];
        return new NativeCheck(
            "",
            CheckStatus.Warning,
            $"libtorch {release} is used because {PythonFit.ReleaseVariable} says so, and TorchSharp was built for {LoadFailure.ExpectedLibTorch}; "
            + (missing.Count == 0 ? "it has every function that TorchSharp calls" : $"it lacks {missing.Count} functions that TorchSharp can call: {string.Join(", ", missing)}"),
            $"Where results or crashes are strange, use torch {LoadFailure.ExpectedLibTorch}.");
    }

    private static IReadOnlyList<MissingDependency> MissingDependencies()
    {
        var directories = Directories;
        var folders = TorchLibrary.Loader?.Python is { } python ? [python.Folder, .. directories.Folders] : directories.Folders;
        return directories.Find(TorchLoader.TorchSharpLibrary) is { } path ? Dependencies.Missing(path, folders) : [];
    }

    private static string Size(IEnumerable<string> files) =>
        string.Create(CultureInfo.InvariantCulture, $"{files.Sum(file => new FileInfo(file).Length) / 1e6:N1} MB");
}
