using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Emit;

/// <summary>
/// Writes a module initializer, so that TorchSharp's native library loads even where a program uses TorchSharp before
/// anything of the runtime.
/// </summary>
internal static class NativeLoadingWriter
{
    /// <summary>Whether the compilation references the runtime and can have module initializers.</summary>
    public static bool IsWanted(Compilation compilation) =>
        compilation.GetTypeByMetadataName(WellKnownNames.NativeTorch) is { } type
        && !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
        && compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.ModuleInitializerAttribute") is not null;

    public static string Write()
    {
        var writer = new SourceWriter();
        SourceHeader.Write(writer);
        writer.Line();
        writer.Open("namespace InceptionDsl.Generated");
        writer.Line("/// <summary>Prepares the loading of TorchSharp's native library when this assembly is first used.</summary>");
        writer.Line(SourceHeader.GeneratedCode);
        writer.Open("internal static class NativeLoading");
        writer.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        writer.Line("internal static void Initialize() => global::InceptionDsl.NativeTorch.Load();");
        writer.Close();
        writer.Close();
        return writer.ToString();
    }
}
