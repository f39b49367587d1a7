using InceptionDsl.Native;
using InceptionDsl.Runtime.Tests.Layers;
using InceptionDsl.Runtime.Tests.Training;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Native;

/// <summary>Where glibc is told to take large blocks from, which is the whole process's setting.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class MappedBlocksTests
{
    [Fact]
    public void Large_blocks_are_mapped_in_a_networks_first_step_of_training_alone()
    {
        NativeTorch.EnsureLoaded();
        Assert.SkipUnless(GlibcAllocator.State == AllocatorState.Tuned, "not glibc's allocator, or left alone, as the environment says");
        using var network = new KeptStages();
        using var other = new KeptStages();
        using var images = zeros(2, 3, 16, 16);

        Assert.True(MapsAfter(network));
        Assert.False(MapsAfter(network));
        network.eval();
        Assert.False(MapsAfter(network));
        Assert.True(MapsAfter(other));
        Assert.False(MapsAfter(network));

        bool MapsAfter(Network run)
        {
            run.forward(images).Dispose();
            return GlibcAllocator.MapsLarge;
        }
    }
}
