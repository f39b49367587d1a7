using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator.Parser;

/// <summary>Reads one stage attribute. Whatever is incomplete gives a broken stage, never an exception.</summary>
internal static class StageReader
{
    public static StageDefinition Read(AttributeData data, AttributeSyntax syntax)
    {
        const string Suffix = "Attribute";
        var name = data.AttributeClass?.Name ?? "";
        var isKnown = Enum.TryParse<StageKind>(
            name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name, out var kind);
        if (!isKnown || data.AttributeClass?.TypeKind == TypeKind.Error || data.AttributeConstructor is null)
        {
            return new StageDefinition(isKnown ? kind : StageKind.Conv) { IsBroken = true };
        }

        var values = new AttributeValues(data);
        var stage = new StageDefinition(kind)
        {
            Name = values.Text("Name"),
            Norm = values.Value("Norm", Norm.Default),
            Activation = values.Value("Activation", Activation.Default),
        };
        stage = kind switch
        {
            StageKind.Conv or StageKind.MaxPool or StageKind.AvgPool or StageKind.AdaptiveAvgPool or StageKind.Inception =>
                stage with { Text = values.FirstText },
            StageKind.Lrn => stage with
            {
                Size = values.First(5),
                Alpha = values.Value("Alpha", 1e-4),
                Beta = values.Value("Beta", 0.75),
                K = values.Value("K", 1.0),
            },
            StageKind.Activation => stage with { Activation = values.First(Activation.Default) },
            StageKind.Dropout => stage with { Probability = values.First(double.NaN) is var given && double.IsNaN(given) ? null : given },
            StageKind.Linear => stage with { Size = values.First(0) },
            StageKind.AuxClassifier => stage with { Weight = values.Value("Weight", 0.3), Head = values.Text("Head") },
            _ => stage,
        };
        return stage with { IsBroken = values.AreBroken || syntax.ContainsDiagnostics };
    }
}
