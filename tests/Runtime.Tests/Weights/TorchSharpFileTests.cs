using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;

namespace InceptionDsl.Runtime.Tests.Weights;

[Collection(AloneInTheProcess.Name)]
public sealed class TorchSharpFileTests : IDisposable
{
    private readonly WeightsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TorchSharps_own_files_load_and_ours_load_there()
    {
        using var saved = TinyDigits.Descriptor.Create();
        saved.save(_folder.PathOf("theirs.dat"));
        using var loaded = TinyDigits.Descriptor.Create();
        WeightsFile.Load(_folder.PathOf("theirs.dat"), loaded);
        AssertSame(saved, loaded);

        using (var stream = File.Create(_folder.PathOf("ours.dat")))
        {
            TorchSharpWriter.Write(stream, WeightsFile.NamedState(saved));
        }

        Assert.Equal(File.ReadAllBytes(_folder.PathOf("theirs.dat")), File.ReadAllBytes(_folder.PathOf("ours.dat")));
        using var again = TinyDigits.Descriptor.Create();
        again.load(_folder.PathOf("ours.dat"));
        AssertSame(saved, again);
    }

    // One tensor 'w' of two floats is 01 01 77 06 01 02 and eight bytes.
    [Theory]
    [InlineData(new byte[] { 1, 1, 0x77, 6, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0 }, null)]
    [InlineData(new byte[] { }, "it ends within a number")]
    [InlineData(new byte[] { 2, 1, 0x77, 6, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0 }, "it ends within a number")]
    [InlineData(new byte[] { 1, 1, 0x77, 6, 1, 2, 0, 0, 0, 0, 0, 0, 0 }, "'w' needs 8 bytes, and 7 are left")]
    [InlineData(new byte[] { 1, 1, 0x77, 6, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 9 }, "1 bytes follow after its 1 tensors")]
    [InlineData(new byte[] { 1, 1, 0x77, 6, 2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 4 }, "the shape of 'w' is too large")]
    [InlineData(new byte[] { 1, 1, 0x77, 6, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f }, "'w' needs 36893488147419103228 bytes")]
    [InlineData(new byte[] { 1, 1, 0x77, 6, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1 }, "more than 63 bits")]
    [InlineData(new byte[] { 1, 1, 0x77, 6, 0xff, 0xff, 0xff, 0xff, 0x7f }, "34359738367 dimensions")]
    [InlineData(new byte[] { 1, 1, 0x77, 99, 1, 2 }, "the unknown type 99")]
    [InlineData(new byte[] { 1, 0xff, 0xff, 0xff, 0xff, 0x7f }, "a name of 34359738367 bytes")]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0x7f }, "it ends within a number")]
    [InlineData(new byte[] { 2, 1, 0x77, 6, 0, 1, 2, 3, 4, 1, 0x77, 6, 0, 1, 2, 3, 4 }, "two tensors of the name 'w'")]
    public void Files_that_lie_are_refused(byte[] content, string? reason)
    {
        var path = _folder.Write("a.dat", content);
        if (reason is null)
        {
            using var file = TensorFiles.Open(path);
            Assert.Equal("Float32 [2]", Assert.Single(file.Tensors).Value.Text);
            return;
        }

        var error = Assert.Throws<CheckpointException>(() => TensorFiles.Open(path));
        Assert.Contains(reason, error.Message);
        Assert.Contains("is not a whole TorchSharp file", error.Message);
    }

    private static void AssertSame(Network expected, Network actual)
    {
        var state = actual.state_dict();
        Assert.All(expected.state_dict(), entry => Assert.True(entry.Value.equal(state[entry.Key]).all().item<bool>(), entry.Key));
    }
}
