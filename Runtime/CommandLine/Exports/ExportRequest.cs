using InceptionDsl.Interop.Onnx;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.CommandLine.Exports;

/// <summary>What is to be exported, and where to.</summary>
/// <param name="Network">The network with its weights; with fresh ones where there are none.</param>
/// <param name="Description">What is known of its weights; null for nothing.</param>
/// <param name="Path">The file or folder to write.</param>
internal sealed record ExportRequest(Network Network, WeightsDescription? Description, string Path)
{
    /// <summary>What was chosen of an ONNX model.</summary>
    public OnnxExportOptions Onnx { get; init; } = new();

    /// <summary>Whether there are weights; else the network's are fresh.</summary>
    public bool HasWeights { get; init; }

    /// <summary>The recipe asked for, where the form has one; null for none.</summary>
    public TrainingRecipe? Recipe { get; init; }
}
