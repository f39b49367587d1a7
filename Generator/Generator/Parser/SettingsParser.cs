using InceptionDsl.Language;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Parser;

/// <summary>Reads [Network] itself.</summary>
internal static class SettingsParser
{
    public static NetworkDefinition Parse(
        AttributeData data, string name, IReadOnlyList<StageDefinition> stages, out bool isBroken)
    {
        var values = new AttributeValues(data);
        var input = values.FirstText;
        var bias = values.Value("BiasInit", double.NaN);
        var definition = new NetworkDefinition
        {
            Name = name,
            Input = input ?? "",
            Classes = values.Value("Classes", 1000),
            Norm = values.Value("Norm", Norm.Default),
            NormEpsilon = values.Value("NormEpsilon", 1e-5),
            NormMomentum = values.Value("NormMomentum", 0.1),
            Activation = values.Value("Activation", Activation.Default),
            Init = values.Text("Init") ?? "default",
            BiasInit = double.IsNaN(bias) ? null : bias,
            Layout = values.Value("Layout", MemoryLayout.ChannelsLast),
            Stages = stages.ToEquatableArray(),
        };
        isBroken = values.AreBroken || data.AttributeConstructor is null;
        return definition;
    }
}
