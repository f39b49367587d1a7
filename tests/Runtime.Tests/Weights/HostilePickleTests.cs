using System.Buffers.Binary;
using System.Text;
using InceptionDsl.Training.Weights;

namespace InceptionDsl.Runtime.Tests.Weights;

/// <summary>Files of PyTorch that lie, or that would have Python run something.</summary>
public sealed class HostilePickleTests : IDisposable
{
    private const string Torch = "ctorch._utils\n_rebuild_tensor_v2\n";

    private readonly WeightsFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cposix\nsystem\n", "posix.system")]
    [InlineData("cbuiltins\neval\n", "builtins.eval")]
    [InlineData("c__builtin__\nexec\n", "__builtin__.exec")]
    [InlineData("csubprocess\nPopen\n", "subprocess.Popen")]
    [InlineData("ctorch.hub\nload\n", "torch.hub.load")]
    [InlineData("ctorch\nload\n", "torch.load")]
    [InlineData("\x8c\x02os\x8c\x06system\x93", "os.system")]
    public void What_would_execute_is_refused_by_name(string global, string name)
    {
        // The call itself: with the text "touch executed" as its argument.
        var pickle = Bytes("\x80\x04" + global + "X\x0e\0\0\0touch executed\x85R.");
        AssertRefused(_folder.Zip("zip.pth", pickle), $"would have Python use {name}");
        AssertRefused(_folder.Write("old.pth", [.. LegacyHead, .. pickle]), $"would have Python use {name}");
        Assert.False(File.Exists("executed"));
    }

    [Theory]
    [InlineData("h\x07.", "remembers nothing under 7")]
    [InlineData("R.", "takes more from its stack")]
    [InlineData("(0.", "takes more from its stack")]
    [InlineData("u.", "takes more from its stack")]
    [InlineData("}(Nu.", "a key without a value")]
    [InlineData("]X\x01\0\0\0a}b.", "sets attributes of what has none")]
    [InlineData("KaKb\x86R.", "takes more from its stack")]
    [InlineData("N)R.", "calls nothing")]
    [InlineData("X\xff\xff\xff\x7f.", "ends too early")]
    [InlineData("\x8d\xff\xff\xff\xff\xff\xff\xff\x7f.", "ends too early")]
    [InlineData("\x8d\xff\xff\xff\xff\xff\xff\xff\xff.", "ends too early")]
    [InlineData("\x8b\xff\xff\xff\x7f.", "an integer of 2147483647 bytes")]
    [InlineData("i.", "the operation 0x69")]
    [InlineData("N", "ends too early")]
    [InlineData("\x8a\x02\0", "ends too early")]
    [InlineData("N.", "holds no tensors by name")]
    [InlineData("].", "holds no tensors by name")]
    [InlineData("NQ.", "no storage of a tensor")]
    [InlineData("(X\x07\0\0\0storagectorch\nFloatStorage\nX\x01\0\0\0" + "0X\x03\0\0\0cpuJ\xff\xff\xff\xfftQ.", "no storage of a tensor")] // -1 elements
    public void A_pickle_that_is_none_is_refused(string pickle, string reason) =>
        AssertRefused(_folder.Zip("a.pth", Bytes("\x80\x02" + pickle)), reason);

    [Theory]
    [InlineData(4, 0, new long[] { 5 }, new long[] { 1 }, "outside of its storage of 4")]
    [InlineData(4, 2, new long[] { 3 }, new long[] { 1 }, "outside of its storage of 4")]
    [InlineData(4, -1, new long[] { 1 }, new long[] { 1 }, "impossible shape [1]")]
    [InlineData(4, 0, new long[] { 2 }, new[] { -1L }, "impossible shape [2]")]
    [InlineData(4, 0, new long[] { 2, 2 }, new long[] { 1 }, "impossible shape [2×2]")]
    [InlineData(4, 0, new[] { -4L }, new long[] { 1 }, "impossible shape [-4]")]
    [InlineData(4, 0, new[] { long.MaxValue }, new[] { long.MaxValue }, "outside of its storage of 4")]
    [InlineData(4, 0, new[] { long.MaxValue, 4 }, new long[] { 0, 0 }, "impossible shape")] // 2^65 elements that take one
    [InlineData(4, 0, new[] { long.MaxValue, 0 }, new long[] { 1, 1 }, null)] // none at all
    [InlineData(long.MaxValue, 0, new long[] { 1 }, new long[] { 1 }, "cannot have 9223372036854775807 elements")]
    [InlineData(5, 0, new long[] { 5 }, new long[] { 1 }, "should be 20 bytes, and there are 16")]
    public void A_tensor_that_lies_is_refused(long elements, long offset, long[] shape, long[] strides, string? reason)
    {
        var storage = $"(X\x07\0\0\0storagectorch\nFloatStorage\nX\x01\0\0\0" + "0X\x03\0\0\0cpu" + Number(elements) + "tQ";
        var pickle = $"\x80\x02}}(X\x01\0\0\0w{Torch}({storage}{Number(offset)}({string.Concat(shape.Select(Number))}t({string.Concat(strides.Select(Number))}t\x89}}tRu.";
        var path = _folder.Zip("a.pth", Bytes(pickle), ("data/0", new byte[16]));
        if (reason is null)
        {
            TensorFiles.Open(path).Dispose();
        }
        else
        {
            AssertRefused(path, reason);
        }
    }

    [Fact]
    public void A_pickle_whose_value_would_grow_without_end_stays_as_small_as_it_is()
    {
        // Each tuple holds the one before twice: 2^100,000 leaves, of which none is copied.
        var pickle = new StringBuilder("\x80\x02}(X\x01\0\0\0a)");
        pickle.Insert(pickle.Length, "2\x86", 100_000);
        AssertRefused(_folder.Zip("a.pth", Bytes(pickle.Append("u.").ToString())), "holds no tensors by name");
    }

    [Fact]
    public void Values_without_number_are_refused()
    {
        var before = GC.GetTotalAllocatedBytes();
        AssertRefused(_folder.Zip("a.pth", [0x80, 2, .. Enumerable.Repeat((byte)']', 5_000_000), (byte)'.']), "more than 4000000 values");
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 1L << 30);
    }

    [Fact]
    public void Truncated_at_every_byte_and_changed_at_any_a_file_is_refused_or_read()
    {
        foreach (var name in new[] { "torch_state.pth", "torch_state_legacy.pth", "torch_checkpoint.pth" })
        {
            var whole = File.ReadAllBytes(_folder.Reference(name));
            for (var length = 0; length < whole.Length; length += 1 + (whole.Length / 300))
            {
                Assert.Throws<CheckpointException>(() => TensorFiles.Open(_folder.Write("cut.pth", whole[..length])));
            }

            var random = new Random(5);
            for (var i = 0; i < 300; i++)
            {
                var changed = (byte[])whole.Clone();
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
                try
                {
                    TensorFiles.Open(_folder.Write("changed.pth", changed)).Dispose();
                }
                catch (CheckpointException)
                {
                    // Refused with a message; any other exception fails the test.
                }
            }
        }
    }

    [Fact]
    public void Archives_that_hold_something_else_are_refused()
    {
        AssertRefused(_folder.Zip("code.pt", Bytes("\x80\x02}."), ("code/__torch__.py", [])), "TorchScript program");
        AssertRefused(_folder.Zip("big.pt", Bytes("\x80\x02}."), ("byteorder", "big"u8.ToArray())), "not little-endian");
        AssertRefused(_folder.Zip("two.pt", Bytes("\x80\x02}."), ("b/data.pkl", [])), "more than one data.pkl");
        AssertRefused(_folder.Write("text.pth", "not weights"u8.ToArray()), "no file of weights in a format that is read: safetensors");
        AssertRefused(_folder.Write("pickle.pth", Bytes("\x80\x02}.")), "torch.save has not written");
    }

    private static byte[] LegacyHead => Bytes("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.\x80\x02M\xe9\x03.\x80\x02}.");

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static string Number(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return "\x8a\x08" + Encoding.Latin1.GetString(bytes);
    }

    private static void AssertRefused(string path, string reason)
    {
        var error = Assert.Throws<CheckpointException>(() => TensorFiles.Open(path));
        Assert.Contains($"'{path}'", error.Message);
        Assert.Contains(reason, error.Message);
    }
}
