using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Weights;

/// <summary>Files that PyTorch 1.13 wrote, and ours that it reads (which tests of Interop show) read back.</summary>
public sealed class TorchFileTests : IDisposable
{
    private readonly WeightsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("torch_state.pth")]
    [InlineData("torch_state_legacy.pth")]
    public void Tensors_of_every_kind_are_read(string name)
    {
        using var file = TensorFiles.Open(_folder.Reference(name));
        Assert.Equal(["conv.weight", "half", "brain", "count", "view", "shared", "expanded", "empty", "parameter"], file.Names);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (float)i), Read(file, "conv.weight", 1, 2, 3, 4));
        Assert.Equal([1, -2.5f, 65504], Read(file, "half", 3));
        Assert.Equal([1, -2.5f, 2.9969e38f], Read(file, "brain", 3).Select(value => value > 1e38f ? 2.9969e38f : value)); // 8 bits of precision
        Assert.Equal([2, 4, 6], Read(file, "view", 3));
        Assert.Equal([5, 6, 7, 8, 9], Read(file, "shared", 5));
        Assert.Equal([7, 7, 7], Read(file, "expanded", 3));
        Assert.Equal([1, 3, 2, 4], Read(file, "parameter", 2, 2));
        Assert.Equal("Float32 [0×3]", file.Tensors["empty"].Text);
        Assert.Equal("BFloat16 [3]", file.Tensors["brain"].Text);
        using var count = zeros([], ScalarType.Int64);
        file.CopyTo("count", count);
        Assert.Equal(1L << 40, count.item<long>());
    }

    [Theory]
    [InlineData("torch_checkpoint.pth")] // protocol 4
    [InlineData("torch_checkpoint_legacy.pth")]
    public void The_model_of_a_checkpoint_is_found_and_what_is_beside_it_is_told(string name)
    {
        using var file = TensorFiles.Open(_folder.Reference(name));
        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked"], file.Names);
        Assert.Equal(
            [
                new("tensors of", "model"), new("epoch", "90"), new("model", "a dictionary"), new("optimizer", "a dictionary"), new("best", "0.75"),
                new("args", "argparse.Namespace"), new("name", "tiny"),
            ],
            file.Metadata);
        Assert.Equal("Int64 []", file.Tensors["1.num_batches_tracked"].Text);
    }

    [Fact]
    public void A_pickled_module_is_refused_by_the_name_of_its_class()
    {
        var error = Assert.Throws<CheckpointException>(() => TensorFiles.Open(_folder.Reference("torch_module.pth")));
        Assert.Contains("it would have Python use torch.nn.modules.container.Sequential", error.Message);
        Assert.Contains("torch.save(model.state_dict(), path)", error.Message);
    }

    [Fact]
    public void What_is_written_is_read_back_to_the_bit()
    {
        using var scope = NewDisposeScope();
        var rows = randn(3, 4, 2, 5);
        var channelsLast = rows.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        (string, Tensor)[] tensors =
            [("a", channelsLast), ("b", randn(7).to(ScalarType.BFloat16)), ("c", zeros(0, 3)), ("d", tensor(long.MinValue)), ("e", ones(2).to(ScalarType.Bool))];
        foreach (var (path, write) in new (string, Action<Stream>)[]
        {
            (_folder.PathOf("a.pth"), stream => TorchZipWriter.Write(stream, tensors)), (_folder.PathOf("a.dat"), stream => TorchSharpWriter.Write(stream, tensors)),
        })
        {
            using (var stream = File.Create(path))
            {
                write(stream);
            }

            using var file = TensorFiles.Open(path);
            Assert.Equal(["a", "b", "c", "d", "e"], file.Names);
            foreach (var (name, tensor) in tensors)
            {
                var copy = zeros_like(tensor);
                file.CopyTo(name, copy);
                Assert.True(copy.equal(tensor).all().item<bool>(), name);
                Assert.Equal(tensor.dtype, file.Tensors[name].Type);
            }
        }
    }

    /// <summary>The numbers in row-major order.</summary>
    private static float[] Read(TensorFile file, string name, params long[] shape)
    {
        using var tensor = zeros(shape);
        file.CopyTo(name, tensor);
        return tensor.data<float>().ToArray();
    }
}
