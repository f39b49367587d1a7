namespace InceptionDsl.Training.Weights;

/// <summary>Opens a file of tensors in whatever format it has, which its first bytes say.</summary>
internal static class TensorFiles
{
    /// <summary>What can be read, as messages list it.</summary>
    public const string Formats = "safetensors (.safetensors, and .safetensors.index.json of several), torch.save's (.pth, .pt) and TorchSharp's (.dat)";

    private const int HeadLength = 16;

    /// <exception cref="CheckpointException">There is no such file, it is damaged, or of a format that is not read.</exception>
    public static TensorFile Open(string path)
    {
        var head = HeadOf(path);
        return path.EndsWith(ShardedFile.Ending, StringComparison.OrdinalIgnoreCase) ? ShardedFile.Open(path)
            : head.AsSpan().StartsWith("PK\x03\x04"u8) ? TorchZipFile.Open(path)
            : head is [0x80, >= 2 and <= 5, ..] && !Has(path, ".safetensors") ? TorchLegacyFile.Open(path)
            : Has(path, ".safetensors") || head is [_, _, _, _, _, 0, 0, 0, (byte)'{', ..] ? SafetensorsFile.Open(path)
            : Has(path, ".dat") ? TorchSharpFile.Open(path)
            : throw new CheckpointException($"'{path}' is no file of weights in a format that is read: {Formats}.") { IsDamage = true };
    }

    private static bool Has(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static byte[] HeadOf(string path)
    {
        using var stream = TensorFile.OpenStream(path);
        var head = new byte[HeadLength];
        return head[..stream.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false)];
    }
}
