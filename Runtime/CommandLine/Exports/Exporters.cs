using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.CommandLine.Exports;

/// <summary>Every form that a network can be exported in.</summary>
internal static class Exporters
{
    /// <summary>Those, in the order of the help.</summary>
    public static IReadOnlyList<IExporter> All { get; } =
    [
        new WeightsExporter("safetensors", ".safetensors", "weights as safetensors", WeightsFormat.Safetensors),
        new WeightsExporter("pth", ".pth", "weights as PyTorch's torch.load reads them", WeightsFormat.PyTorch),
        new WeightsExporter("dat", ".dat", "weights as TorchSharp's Module.load reads them", WeightsFormat.TorchSharp),
        new OnnxExporter(),
        new TorchScriptExporter(),
        new PyTorchExporter(),
    ];

    /// <summary>The words that a user may type.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. All.Select(exporter => exporter.Word)];

    /// <summary>The form that a word or else a file's ending asks for; null where neither does.</summary>
    public static IExporter? Find(string? word, string? path) => word is not null
        ? All.FirstOrDefault(exporter => string.Equals(exporter.Word, word, StringComparison.OrdinalIgnoreCase))
        : All.FirstOrDefault(exporter => path?.EndsWith(exporter.Ending, StringComparison.OrdinalIgnoreCase) == true);
}
