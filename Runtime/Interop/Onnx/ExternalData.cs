using System.Globalization;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Onnx;

/// <summary>
/// Data of a tensor in a file beside the model, which ONNX calls external: a relative path, and where in that file. What a model says
/// can read nothing outside the model's own folder.
/// </summary>
internal static class ExternalData
{
    /// <summary>Keys of a tensor's entries.</summary>
    public const string Location = "location", Offset = "offset", Length = "length";

    /// <summary>Reads a tensor's bytes.</summary>
    /// <param name="length">How many its dimensions ask for.</param>
    /// <exception cref="InteropException">There is no such file within the model's folder, or it is too short.</exception>
    public static byte[] Read(OnnxModel model, TensorProto tensor, string name, int length)
    {
        var location = Entry(tensor, Location);
        if (string.IsNullOrEmpty(location))
        {
            throw OnnxTensorReader.Wrong(model, name, "says that its data lie in another file, but not in which");
        }

        var file = FileOf(model, name, location);
        var (offset, said) = (Number(model, tensor, name, Offset) ?? 0, Number(model, tensor, name, Length) ?? length);
        if (said != length)
        {
            throw OnnxTensorReader.Wrong(model, name, $"needs {Numbers.Write(length)} bytes, but says that {Numbers.Write(said)} lie in '{location}'");
        }

        try
        {
            if (!file.Exists)
            {
                throw OnnxTensorReader.Wrong(model, name, $"has its data in '{location}', which is not there: it belongs beside the model");
            }

            if (offset > file.Length - length)
            {
                throw OnnxTensorReader.Wrong(
                    model, name, $"has its data in '{location}' at {Numbers.Write(offset)}, but that file ends at {Numbers.Write(file.Length)}");
            }

            var data = new byte[length];
            if (length > 0)
            {
                using var stream = file.OpenRead();
                stream.Position = offset;
                stream.ReadExactly(data);
            }

            return data;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InteropException($"'{file.FullName}', which holds data of '{model.Path}', cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The file, within the model's folder by its words and on the disk: no link on the way leads out of it.</summary>
    private static FileInfo FileOf(OnnxModel model, string name, string location)
    {
        var parts = location.Split('/', '\\');
        if (Path.IsPathRooted(location) || location.Contains('\0') || location.Contains(':') || parts.Contains(".."))
        {
            throw OnnxTensorReader.Wrong(model, name, $"has its data in '{location}', which is no path below the model's folder");
        }

        var path = Path.GetDirectoryName(Path.GetFullPath(model.Path))!;
        foreach (var part in parts)
        {
            path = Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw OnnxTensorReader.Wrong(model, name, $"has its data in '{location}', of which '{part}' is a link: links are not followed");
            }
        }

        return new FileInfo(path);
    }

    private static long? Number(OnnxModel model, TensorProto tensor, string name, string key) => Entry(tensor, key) switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw OnnxTensorReader.Wrong(model, name, $"has '{text}' for the {key} of its data, which is no number of bytes"),
    };

    private static string? Entry(TensorProto tensor, string key) => tensor.ExternalData.FirstOrDefault(entry => entry.Key == key)?.Value;
}
