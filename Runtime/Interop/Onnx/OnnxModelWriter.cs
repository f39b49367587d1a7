using System.Globalization;
using Google.Protobuf;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;

namespace InceptionDsl.Interop.Onnx;

/// <summary>Writes models, with their weights in the same file or in one beside it.</summary>
internal static class OnnxModelWriter
{
    /// <summary>The ending of the file of weights after the model's own name.</summary>
    public const string DataEnding = ".data";

    /// <summary>Weights in another file begin at multiples of this, so that it can be mapped into memory on every system.</summary>
    private const int Alignment = 65536;

    /// <summary>Writes a model; the file is replaced at once or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model.</param>
    /// <param name="externalAbove">Bytes of weights above which they are written to a file beside it.</param>
    /// <returns>The files.</returns>
    public static IReadOnlyList<string> Write(string path, UnwrittenModel model, long externalAbove)
    {
        if (model.Weights.Sum(weight => weight.Length) <= externalAbove)
        {
            var whole = model.Embed();
            AtomicFile.Write(path, whole.WriteTo, whole.CalculateSize());
            return [path];
        }

        // Both are whole before either has its name.
        var data = path + DataEnding;
        AtomicFile.Write(data, stream =>
        {
            foreach (var weight in model.Weights)
            {
                WriteBeside(stream, weight, Path.GetFileName(data));
            }

            AtomicFile.Write(path, model.Message.WriteTo, model.Message.CalculateSize());
        });
        return [path, data];
    }

    private static void WriteBeside(Stream stream, OnnxWeight weight, string file)
    {
        stream.Write(new byte[(Alignment - (stream.Position % Alignment)) % Alignment]);
        var entries = new (string Key, string Value)[]
        {
            (ExternalData.Location, file),
            (ExternalData.Offset, stream.Position.ToString(CultureInfo.InvariantCulture)),
            (ExternalData.Length, weight.Length.ToString(CultureInfo.InvariantCulture)),
        };
        weight.Message.DataLocation = TensorProto.Types.DataLocation.External;
        weight.Message.ExternalData.Add(entries.Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
        using var stored = weight.Stored();
        TensorBytes.Write(stored, stream.Write);
    }
}
