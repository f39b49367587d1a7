using System.Buffers.Binary;
using System.Text.Json;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Data;
using InceptionDsl.Evaluation;
using InceptionDsl.Interop.OnnxRuntime;
using InceptionDsl.Interop.Tests.Onnx;
using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.Interop.Tests.OnnxRuntime;

/// <summary>A network for the digits.</summary>
[Network("1x20x20", Classes = 10, Norm = Norm.Batch)]
[Conv("3x3/2:8", Name = "conv1")]
[Inception("1x1:4, 3x3r:4→8, pool:4", Name = "mixed")]
[GlobalAvgPool]
[Linear]
internal sealed partial class BackendDigits;

/// <summary>The option <c>--backend onnx</c>: ONNX Runtime says what libtorch says.</summary>
public sealed class BackendTests : IDisposable
{
    private readonly TemporaryFile _file = new();
    private readonly BackendDigits _network = new();
    private readonly string _weights;

    public BackendTests()
    {
        OnnxComparison.Shake(_network);
        _weights = Path.Combine(_file.Folder, "w.safetensors");
        WeightsFile.Export(_weights, _network, WeightsFormat.Safetensors);
    }

    public void Dispose()
    {
        _network.Dispose();
        _file.Dispose();
    }

    [Fact]
    public void Scores_of_images_are_libtorchs()
    {
        var digits = Digits.Load();
        var theirs = Evaluator.Score(_network, digits.Test, digits.Normalization, new EvaluationOptions
        {
            Inference = network => InferenceNetwork.By(network, OnnxRuntimeModel.Of(network)),
        });
        var ours = Evaluator.Score(_network, digits.Test, digits.Normalization);

        Assert.Equal(digits.Test.Count, theirs.Images.Count);
        foreach (var (expected, actual) in ours.Images.Zip(theirs.Images))
        {
            var largest = expected.Probabilities().Max();
            Assert.All(expected.Probabilities().Zip(actual.Probabilities()), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-5 * largest));
        }
    }

    [Fact]
    public void Evaluation_and_prediction_take_it()
    {
        var image = Path.Combine(_file.Folder, "digit.bmp");
        File.WriteAllBytes(image, Bitmap(20));
        string[] eval = ["eval", nameof(BackendDigits), "--weights", _weights, "--data", "digits", "--device", "cpu", "--json"];
        string[] predict = ["predict", nameof(BackendDigits), image, "--weights", _weights, "--data", "digits", "--device", "cpu", "--top", "10", "--json"];

        Assert.Equal(Run(eval).GetProperty("testLoss").GetDouble(), Run([.. eval, "--backend", "onnx"]).GetProperty("testLoss").GetDouble(), 1e-5);
        Assert.Equal(Probabilities(Run(predict)), Probabilities(Run([.. predict, "--backend", "onnx"])), (first, second) =>
            first.Label == second.Label && Math.Abs(first.Probability - second.Probability) <= 1e-5);

        static IEnumerable<(int Label, double Probability)> Probabilities(JsonElement document) =>
            document.GetProperty("images")[0].GetProperty("classes").EnumerateArray()
                .Select(one => (one.GetProperty("label").GetInt32(), one.GetProperty("probability").GetDouble()))
                .OrderBy(one => one.Item1);
    }

    private static JsonElement Run(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = NetworkApp.Run(
            arguments, new NetworkCatalog([NetworkDescriptor.Of<BackendDigits>()]), new Terminal(Terminal.Plain(output), Terminal.Plain(error)));
        Assert.True(code == 0, error.ToString());
        return JsonDocument.Parse(output.ToString()).RootElement;
    }

    /// <summary>A square of 24-bit pixels that get brighter from row to row.</summary>
    private static byte[] Bitmap(int side)
    {
        var (header, row) = (54, 3 * side);
        var file = new byte[header + (row * side)];
        "BM"u8.CopyTo(file);
        Write(2, file.Length);
        Write(10, header);
        Write(14, 40);
        Write(18, side);
        Write(22, side);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), 24);
        for (var y = 0; y < side; y++)
        {
            file.AsSpan(header + (y * row), row).Fill((byte)(255 * y / side));
        }

        return file;

        void Write(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
    }
}
