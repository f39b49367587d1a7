using TorchSharp;

namespace InceptionDsl.Native;

/// <summary>libtorch's random numbers, which the whole process shares.</summary>
internal static class TorchRandom
{
    /// <summary>Lets them begin anew on the CPU and on every GPU; TorchSharp's own function leaves GPUs out.</summary>
    public static void Seed(long seed)
    {
        using var generator = torch.random.manual_seed(seed);
        if (torch.cuda.is_available())
        {
            torch.cuda.manual_seed_all(seed);
        }
    }
}
