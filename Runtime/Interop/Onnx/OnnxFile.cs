using Google.Protobuf;

namespace InceptionDsl.Interop.Onnx;

/// <summary>Reads the protobuf of ONNX files, whoever wrote them: in time and memory that grow with the file alone.</summary>
internal static class OnnxFile
{
    /// <summary>What protobuf allows a message to be long.</summary>
    public const long LargestMessage = int.MaxValue;

    /// <summary>Graphs within graphs, as loops and conditions have them; what lies deeper is an attack on the reader's stack.</summary>
    private const int DeepestNesting = 100;

    /// <summary>Reads a model.</summary>
    /// <exception cref="InteropException">There is no such file, or it holds no ONNX model.</exception>
    public static OnnxModel Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (file.Length > LargestMessage)
            {
                throw new InteropException(
                    $"'{path}' is over 2 GB, which no ONNX model can be: larger ones keep their weights in files beside them (external data).");
            }

            using var input = CodedInputStream.CreateWithLimits(file, (int)LargestMessage, DeepestNesting);
            var model = ModelProto.Parser.ParseFrom(input);
            return model.Graph is { Node.Count: > 0 }
                ? new OnnxModel(model, path)
                : throw new InteropException($"'{path}' is not an ONNX model: it holds no graph with nodes.");
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InteropException($"'{path}' is not a whole ONNX model: {e.Message}", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InteropException($"There is no file '{path}'.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InteropException($"'{path}' cannot be read: {e.Message}", e);
        }
    }
}
