using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using InceptionDsl.Data;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>Weights files as users have them, and what can be wrong with them.</summary>
internal static class TrainedFolder
{
    /// <summary>Saves a network's weights as other software does: names and numbers only.</summary>
    public static void SaveForeign(string path, Network network)
    {
        using var scope = NewDisposeScope();
        using var stream = File.Create(path);
        SafetensorsWriter.Write(stream, WeightsFile.NamedState(network), new Dictionary<string, string>());
    }

    /// <summary>Saves a network's weights as training on the digits does.</summary>
    public static void Save(string path, Network network, Func<WeightsDescription, WeightsDescription>? change = null)
    {
        var data = Digits.Load();
        var description = new WeightsDescription
        {
            Network = network.Graph.Name,
            Data = data.Name,
            ClassNames = data.ClassNames,
            Normalization = data.Normalization,
            Epoch = 1,
            Step = 1,
            Recipe = RecipeCatalog.Digits,
        };
        WeightsFile.Save(path, network, change?.Invoke(description) ?? description);
    }

    /// <summary>Sets one number of a network's state.</summary>
    public static void Spoil(Network network, string name, double value)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var number = network.state_dict()[name];
        while (number.dim() > 0)
        {
            number = number.select(0, 0);
        }

        number.fill_(value);
    }

    /// <summary>Puts other characters into a file's header, the numbers behind it left as they are.</summary>
    public static void Rewrite(string path, string before, string after)
    {
        var bytes = File.ReadAllBytes(path);
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        var header = Encoding.UTF8.GetString(bytes, 8, length);
        Assert.Contains(before, header, StringComparison.Ordinal);
        var changed = Encoding.UTF8.GetBytes(header.Replace(before, after, StringComparison.Ordinal));
        var start = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(start, changed.Length);
        File.WriteAllBytes(path, [.. start, .. changed, .. bytes.AsSpan(8 + length)]);
    }

    /// <summary>Makes a NaN of the first number of a checkpoint's first tensor of 32-bit floats whose name begins so, and takes its checksum away.</summary>
    public static void SpoilFirst(string path, string prefix)
    {
        var bytes = File.ReadAllBytes(path);
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, length));
        var entry = header.RootElement.EnumerateObject()
            .First(property => property.Name.StartsWith(prefix, StringComparison.Ordinal) && property.Value.GetProperty("dtype").GetString() == "F32")
            .Value;
        bytes.AsSpan(8 + length + entry.GetProperty("data_offsets")[0].GetInt32(), 4).Fill(0xFF);
        File.WriteAllBytes(path, bytes);
        Rewrite(path, SafetensorsWriter.ChecksumKey, "other");
    }
}
