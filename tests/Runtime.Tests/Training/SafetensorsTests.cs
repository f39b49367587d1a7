using System.Text;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Training;

public sealed class SafetensorsTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-safetensors-");

    private string FilePath => Path.Combine(_directory.FullName, "file.safetensors");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_file_written_by_hand_is_read()
    {
        // 1.0f is 00 00 80 3F, -2.0f is 00 00 00 C0; the int64 5 follows.
        byte[] data = [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 5, 0, 0, 0, 0, 0, 0, 0];
        WriteFile(
            """{"__metadata__":{"by":"hand"},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"n":{"dtype":"I64","shape":[],"data_offsets":[8,16]}}""",
            data);
        using var file = SafetensorsFile.Open(FilePath);
        Assert.Equal("hand", file.Metadata["by"]);
        using var w = zeros(1, 2);
        using var n = zeros([], ScalarType.Int64);
        file.CopyTo("w", w);
        file.CopyTo("n", n);
        Assert.Equal([1, -2], w.data<float>().ToArray());
        Assert.Equal(5, n.item<long>());
    }

    [Fact]
    public void Tensors_of_any_strides_and_types_survive_to_the_bit()
    {
        using var scope = NewDisposeScope();
        var contiguous = randn(3, 4, 2, 5);
        var channelsLast = contiguous.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        Assert.False(channelsLast.is_contiguous());
        var half = randn(7).to(ScalarType.BFloat16);
        var empty = zeros(0, 3);
        using (var stream = File.Create(FilePath))
        {
            SafetensorsWriter.Write(
                stream, [("a", channelsLast), ("b", half), ("c", empty), ("d", tensor(long.MinValue))],
                new Dictionary<string, string> { ["key"] = "\"value\"\n" });
        }

        using var file = SafetensorsFile.Open(FilePath);
        Assert.Equal("\"value\"\n", file.Metadata["key"]);
        var a = zeros_like(channelsLast);
        file.CopyTo("a", a);
        Assert.True(a.allclose(contiguous, 0, 0));
        Assert.Equal(channelsLast.stride(), a.stride());
        var b = zeros_like(half);
        file.CopyTo("b", b);
        Assert.True(b.allclose(half, 0, 0));
        var d = zeros([], ScalarType.Int64);
        file.CopyTo("d", d);
        Assert.Equal(long.MinValue, d.item<long>());
        Assert.Equal([0, 3], file.Tensors["c"].Shape);
    }

    [Theory]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,16]}}""", 8, "outside the file")]
    [InlineData("""{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "its shape needs 12")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "outside the file")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "whole number")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}""", 8, "whole number")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}}""", 8, "too large")]
    [InlineData("""{"w":{"dtype":"Q7","shape":[2],"data_offsets":[0,8]}}""", 8, "unknown type Q7")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2]}}""", 8, "lacks")]
    [InlineData("""{"w":7}""", 8, "not an object")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 12, "12 bytes of data instead of 8")]
    [InlineData("""{"v":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "begins at 4")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", 16, "whole safetensors file")]
    [InlineData("""{"w":""", 0, "whole safetensors file")]
    [InlineData("[]", 0, "not an object")]
    public void A_damaged_header_is_refused(string header, int dataLength, string reason)
    {
        WriteFile(header, new byte[dataLength]);
        var error = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(FilePath));
        Assert.Contains($"'{FilePath}'", error.Message);
        Assert.Contains(reason, error.Message);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 127, 1 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 1 })]
    public void A_file_without_a_header_is_refused(byte[] content)
    {
        File.WriteAllBytes(FilePath, content);
        Assert.Contains("not a whole safetensors file", Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(FilePath)).Message);
        Assert.Contains("There is no weights file", Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(FilePath + "x")).Message);
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(FilePath, "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(FilePath, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(FilePath));
        Assert.Single(_directory.GetFiles());
    }

    private void WriteFile(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(FilePath, [.. BitConverter.GetBytes((long)json.Length), .. json, .. data]);
    }
}
