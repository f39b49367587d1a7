using InceptionDsl.Generator.Emit;
using InceptionDsl.Generator.Model;
using InceptionDsl.Generator.Parser;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator;

/// <summary>
/// Turns each class with [Network] into a TorchSharp module, and each mistake in its attributes into a diagnostic at the
/// characters where it is.
/// </summary>
/// <remarks>
/// One parse feeds two branches: models, which hold no locations, so that a moved declaration emits nothing anew; and
/// diagnostics, which hold real locations, so that #pragma and suppressions work.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var candidates = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                WellKnownNames.NetworkAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (attributed, cancellation) => NetworkParser.Parse(attributed, cancellation))
            .WithTrackingName(TrackingNames.Candidates);

        var models = candidates
            .Select(static (candidate, _) => candidate.Model)
            .WithTrackingName(TrackingNames.Models);
        var clashing = models
            .Collect()
            .Select(static (all, _) => HintName.Clashing(all.OfType<NetworkModel>().Select(model => model.Type.MetadataName)))
            .WithTrackingName(TrackingNames.ClashingNames);
        context.RegisterSourceOutput(models.Combine(clashing), static (output, pair) =>
        {
            if (pair.Left is { } model)
            {
                output.AddSource(HintName.Of(model.Type, pair.Right), model.Graph is null ? OutlineWriter.Write(model.Type) : NetworkWriter.Write(model.Type, model.Graph));
            }
        });

        var diagnostics = candidates
            .SelectMany(static (candidate, _) => candidate.Diagnostics)
            .WithTrackingName(TrackingNames.Diagnostics);
        context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));

        var hasRuntime = context.CompilationProvider
            .Select(static (compilation, _) => NativeLoadingWriter.IsWanted(compilation))
            .WithTrackingName(TrackingNames.HasRuntime);
        context.RegisterSourceOutput(hasRuntime, static (output, isWanted) =>
        {
            if (isWanted)
            {
                output.AddSource("InceptionDsl.NativeLoading.g.cs", NativeLoadingWriter.Write());
            }
        });
    }
}
