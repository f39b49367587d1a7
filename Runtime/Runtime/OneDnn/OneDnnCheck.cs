using System.Globalization;
using InceptionDsl.Native;

namespace InceptionDsl.OneDnn;

/// <summary>The doctor's question whether oneDNN can be called.</summary>
internal static class OneDnnCheck
{
    public static NativeCheck Run() => OneDnnLibrary.Instance is { } library
        ? new("", CheckStatus.Ok, string.Create(
            CultureInfo.InvariantCulture,
            $"{library.Version}, called directly, by {(library.HasAvx512 ? "AVX-512" : "AVX2")} ({OneDnnLibrary.Variable}=torch leaves it to libtorch)"))
        : new("", CheckStatus.Info, $"not called directly: {OneDnnLibrary.Absence}");
}
