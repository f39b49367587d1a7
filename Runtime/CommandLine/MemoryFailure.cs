using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace InceptionDsl.CommandLine;

/// <summary>Knows a lack of memory, whoever reports it in whatever words.</summary>
internal static partial class MemoryFailure
{
    /// <summary>What was asked for in vain, as a sentence; null for another failure.</summary>
    public static string? Describe(Exception failure) => failure switch
    {
        OutOfMemoryException => "There is not enough memory.",
        ExternalException when Lack().IsMatch(failure.Message) =>
            $"There is not enough memory{(Amount().Match(failure.Message) is { Success: true } amount ? $": libtorch asked for {amount.Groups[1].Value} more" : "")}.",
        _ => null,
    };

    /// <summary>The words of libtorch's allocators for the CPU and for CUDA, of its arithmetic of sizes, and of C++.</summary>
    [GeneratedRegex("not enough memory|can't allocate memory|out of memory|Storage size calculation overflowed|std::bad_alloc", RegexOptions.IgnoreCase)]
    private static partial Regex Lack();

    [GeneratedRegex(@"tried to allocate ([\d.]+ \w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Amount();
}
