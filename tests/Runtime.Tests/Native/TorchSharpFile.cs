using InceptionDsl.Native;
using TorchSharp;

namespace InceptionDsl.Runtime.Tests.Native;

internal static class TorchSharpFile
{
    /// <summary>The path of TorchSharp's own library, where this is Linux.</summary>
    public static string OnLinux()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the cure is for Linux libraries");
        return NativeDirectories.OfProcess(typeof(torch).Assembly).Find("LibTorchSharp")
            ?? throw new InvalidOperationException("TorchSharp's library is not in the output folder.");
    }
}
