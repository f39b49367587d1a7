using System.Text;
using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Weights;

public sealed class ShardedFileTests : IDisposable
{
    private const string Index = "model.safetensors.index.json";

    private readonly WeightsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tensors_of_several_files_are_read_by_the_index()
    {
        Shard("one.safetensors", "a", 1);
        Shard("two.safetensors", "b", 2);
        using var file = TensorFiles.Open(WriteIndex("""{"metadata":{"total_size":16},"weight_map":{"b":"two.safetensors","a":"one.safetensors"}}"""));
        Assert.Equal(["b", "a"], file.Names);
        using var b = zeros(2);
        file.CopyTo("b", b);
        Assert.Equal([2, 2], b.data<float>().ToArray());
    }

    [Theory]
    [InlineData("""{"weight_map":{"a":"../one.safetensors"}}""", "'../one.safetensors' is no name of a file beside it")]
    [InlineData("""{"weight_map":{"a":"/etc/passwd"}}""", "'/etc/passwd' is no name of a file beside it")]
    [InlineData("""{"weight_map":{"a":".."}}""", "'..' is no name of a file beside it")]
    [InlineData("""{"weight_map":{"a":7}}""", "the file of 'a' is no text")]
    [InlineData("""{"weight_map":{"x":"one.safetensors"}}""", "'x' is not in '")]
    [InlineData("""{"weight_map":{}, "weight_map":{}}""", "not a whole safetensors index file")]
    [InlineData("""{"weight_map":["a"]}""", "it has no weight_map")]
    [InlineData("""{"weight_map":{"a":"one.safetensors"}""", "not a whole safetensors index file")]
    [InlineData("""{"weight_map":{"a":"none.safetensors"}}""", "There is no weights file '")]
    public void An_index_that_lies_is_refused(string index, string reason)
    {
        Shard("one.safetensors", "a", 1);
        Assert.Contains(reason, Assert.Throws<CheckpointException>(() => TensorFiles.Open(WriteIndex(index))).Message);
    }

    [Fact]
    public void A_tensor_that_the_index_does_not_name_is_not_skipped()
    {
        using (var stream = File.Create(_folder.PathOf("one.safetensors")))
        {
            using var scope = NewDisposeScope();
            SafetensorsWriter.Write(stream, [("a", ones(1)), ("hidden", ones(1))], new Dictionary<string, string>());
        }

        Assert.Contains("has 'hidden'", Assert.Throws<CheckpointException>(() => TensorFiles.Open(WriteIndex("""{"weight_map":{"a":"one.safetensors"}}"""))).Message);
    }

    [Fact]
    public void An_index_nested_without_end_is_refused() => Assert.Contains(
        "not a whole safetensors index file",
        Assert.Throws<CheckpointException>(() => TensorFiles.Open(WriteIndex(new string('[', 1_000_000)))).Message);

    private string WriteIndex(string json) => _folder.Write(Index, Encoding.UTF8.GetBytes(json));

    private void Shard(string file, string name, float value)
    {
        using var scope = NewDisposeScope();
        using var stream = File.Create(_folder.PathOf(file));
        SafetensorsWriter.Write(stream, [(name, full(2, value))], new Dictionary<string, string>());
    }
}
