using System.Globalization;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Caffe;

/// <summary>A layer of a network of Caffe: its type, what it reads and gives, and the numbers of its fields.</summary>
/// <param name="Message">The layer's message.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in the words of today, also where the file has those before 2014.</param>
internal sealed record CaffeLayer(PrototxtMessage Message, string Name, string Type)
{
    /// <summary>Types that the first format spells in capitals, where that is not a matter of capitals and underscores alone.</summary>
    private static readonly Dictionary<string, string> Types = new[]
    {
        "Convolution", "Deconvolution", "Pooling", "LRN", "Concat", "Eltwise", "InnerProduct", "BatchNorm", "Scale", "BN", "ReLU", "ELU", "PReLU", "Sigmoid",
        "TanH", "Dropout", "Softmax", "SoftmaxWithLoss", "Accuracy", "Flatten", "Reshape", "Split", "Input", "Data", "ImageData", "HDF5Data", "Slice", "Power",
        "AbsVal", "Exp", "MVN", "SPP", "Crop", "Bias", "ArgMax", "Silence",
    }.ToDictionary(type => Plain(type), StringComparer.Ordinal);

    /// <summary>Names of the blobs that it reads.</summary>
    public IReadOnlyList<string> Bottoms => Message.Texts("bottom");

    /// <summary>Names of the blobs that it gives.</summary>
    public IReadOnlyList<string> Tops => Message.Texts("top");

    /// <summary>Reads a layer of either format.</summary>
    public static CaffeLayer Of(PrototxtMessage message)
    {
        var type = message.Text("type") ?? "";
        type = type == "SOFTMAX_LOSS" ? "SoftmaxWithLoss" : type;
        return new CaffeLayer(message, message.Text("name") ?? "", Types.GetValueOrDefault(Plain(type), type));
    }

    /// <summary>Whether it is for training alone.</summary>
    public bool IsForTraining =>
        Message.Messages("include").Any() && Message.Messages("include").All(rule => rule.Text("phase") is "TRAIN" or "0")
        || Message.Messages("exclude").Any(rule => rule.Text("phase") is "TEST" or "1");

    /// <summary>A whole number of a message; another where it has none.</summary>
    public int Whole(PrototxtMessage message, string field, int otherwise) =>
        message.Text(field) is { } text ? Read(field, text) : otherwise;

    /// <summary>A number of a message; another where it has none.</summary>
    public double Number(PrototxtMessage message, string field, double otherwise) => message.Text(field) is not { } text ? otherwise
        : double.TryParse(text.TrimEnd('f'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
        : throw Wrong($"has '{text}' for {field}, which is no number");

    /// <summary>A truth of a message; another where it has none.</summary>
    public bool Truth(PrototxtMessage message, string field, bool otherwise) => message.Text(field) switch
    {
        null => otherwise,
        "true" or "True" or "t" or "1" => true,
        "false" or "False" or "f" or "0" => false,
        var text => throw Wrong($"has '{text}' for {field}, which is neither true nor false"),
    };

    /// <summary>Rows and columns: <c>kernel_h</c> and <c>kernel_w</c>, or one or two numbers of <c>kernel_size</c>.</summary>
    public (int Height, int Width) Pair(PrototxtMessage message, string field, string stem, int otherwise)
    {
        if (message.Has(stem + "_h") || message.Has(stem + "_w"))
        {
            return (Whole(message, stem + "_h", otherwise), Whole(message, stem + "_w", otherwise));
        }

        var numbers = message.Texts(field).Select(text => Read(field, text)).ToList();
        return numbers switch
        {
            [] => (otherwise, otherwise),
            [var both] => (both, both),
            [var height, var width] => (height, width),
            _ => throw Wrong($"has {Numbers.Write(numbers.Count)} numbers for {field}, where images have two directions"),
        };
    }

    /// <summary>A mistake of this layer.</summary>
    public InteropException Wrong(string what) => new($"The layer '{Name}' ({Type}) {what}.");

    private int Read(string field, string text) => Numbers.TryReadInteger(text, out var number) ? number
        : throw Wrong($"has '{text}' for {field}, which is no whole number from 0");

    private static string Plain(string type) => type.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
