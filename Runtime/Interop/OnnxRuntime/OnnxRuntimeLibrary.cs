using System.Reflection;
using Microsoft.ML.OnnxRuntime;

namespace InceptionDsl.Interop.OnnxRuntime;

/// <summary>
/// The native library of ONNX Runtime. The package brings the managed part alone, a quarter of a megabyte; a program that wants the library, of
/// tens, references the package of it itself.
/// </summary>
internal static class OnnxRuntimeLibrary
{
    /// <summary>The package with the library for the CPU.</summary>
    public const string Package = "Microsoft.ML.OnnxRuntime";

    /// <summary>The package with the library for NVIDIA's GPUs.</summary>
    public const string GpuPackage = "Microsoft.ML.OnnxRuntime.Gpu";

    private const string CudaProvider = "CUDAExecutionProvider";

    /// <summary>The version that the managed part is of, which the library's should be: <c>1.31.1</c>.</summary>
    public static string Version { get; } =
        typeof(InferenceSession).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+', '-')[0] ?? "";

    /// <summary>Why it can't be used, with the cure; null where it can.</summary>
    public static string? Problem() => Problem(() => OrtEnv.Instance().GetVersionString());

    /// <summary>Makes sure that it can be used.</summary>
    /// <exception cref="InteropException">It can't; the message says what to do.</exception>
    public static void Require()
    {
        if (Problem() is { } problem)
        {
            throw new InteropException(problem);
        }
    }

    /// <summary>Whether it computes on NVIDIA's GPUs.</summary>
    public static bool HasCuda() => OrtEnv.Instance().GetAvailableProviders().Contains(CudaProvider);

    /// <param name="load">Loads it.</param>
    internal static string? Problem(Func<string> load)
    {
        try
        {
            _ = load();
            return null;
        }
        catch (Exception failure) when (Cause(failure) is DllNotFoundException or BadImageFormatException)
        {
            return $"This program brings no ONNX Runtime: add <PackageReference Include=\"{Package}\" Version=\"{Version}\" /> to its project, or {GpuPackage} for NVIDIA's GPUs.";
        }
        catch (Exception failure) when (Cause(failure) is EntryPointNotFoundException)
        {
            return $"This program's ONNX Runtime is another version than {Version}: reference {Package}, or {GpuPackage}, of that version.";
        }
    }

    /// <summary>The managed part loads the library where it is first used, in a class's initialization.</summary>
    private static Exception Cause(Exception failure) => failure is TypeInitializationException { InnerException: { } cause } ? Cause(cause) : failure;
}
