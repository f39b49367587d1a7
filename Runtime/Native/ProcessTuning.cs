namespace InceptionDsl.Native;

/// <summary>What is set in the process before libtorch is loaded, so that it computes faster; once, however often it is asked.</summary>
internal static class ProcessTuning
{
    public static void Apply()
    {
        GlibcAllocator.Tune();
        OpenMpWaiting.Prefer();
    }
}
