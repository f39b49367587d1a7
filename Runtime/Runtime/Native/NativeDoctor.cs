namespace InceptionDsl.Native;

/// <summary>Examines everything that TorchSharp needs of this machine and explains what is wrong and what to do.</summary>
public static class NativeDoctor
{
    /// <summary>
    /// Runs every check, loading libtorch and computing with it. It never throws: what goes wrong is a finding.
    /// </summary>
    /// <returns>The findings, from the system up to a computation; no <see cref="CheckStatus.Failed"/> among them means that all works.</returns>
    public static IReadOnlyList<NativeCheck> Examine()
    {
        TorchLibrary.Prepare();
        List<NativeCheck> checks =
        [
            Guard("System", SystemChecks.Platform),
            Guard("C++ library", SystemChecks.CppLibrary),
            .. SystemChecks.Variables(),
            Guard("TorchSharp", LibraryChecks.TorchSharp),
            Guard("libtorch", LibraryChecks.LibTorch),
            Guard("Dependencies", LibraryChecks.NeededLibraries),
        ];
        var loading = Guard("Loading", LibraryChecks.Loading);
        checks.Add(loading);
        if (loading.Status != CheckStatus.Failed)
        {
            if (TorchLibrary.Loader?.Python is { } python && PythonFit.OtherRelease(python) is { } release)
            {
                checks.Add(Guard("Release", () => LibraryChecks.Release(python, release)));
            }

            checks.Add(Guard("Caches", TorchChecks.Caches));
            checks.Add(Guard("Computation", TorchChecks.Computation));
            checks.Add(Guard("Threads", TorchChecks.Threads));
            checks.Add(Guard("CUDA", TorchChecks.Cuda));
            checks.Add(Guard("Allocator", TorchChecks.Allocator));
        }

        return checks;
    }

    /// <summary>Runs one check; what it throws is a finding too.</summary>
    internal static NativeCheck Guard(string title, Func<NativeCheck> check)
    {
        try
        {
            return check() with { Title = title };
        }
        catch (Exception failure)
        {
            var cause = failure is TypeInitializationException { InnerException: { } inner } ? inner : failure;
            return new NativeCheck(title, CheckStatus.Failed, $"{cause.GetType().Name}: {cause.Message}", (cause as NativeTorchException)?.Cure);
        }
    }
}
