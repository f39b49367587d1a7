using InceptionDsl.Interop.PyTorch;
using InceptionDsl.Interop.TorchScript;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.Onnx;

/// <summary>A module as a user of TorchSharp writes it.</summary>
public sealed class Doubled() : nn.Module<Tensor, Tensor>(nameof(Doubled))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => input + input;
}

[Network("3x8x8", Classes = 5)]
[Conv("3x3:8")]
[Module<Doubled>(Name = "twice")]
[GlobalAvgPool]
[Linear]
public sealed partial class WithOwnModule;

/// <summary>What a module of the user's own does has no form in other programs, and that is what is said.</summary>
public sealed class OwnModuleExportTests
{
    private const string Reason = "'twice' is a module of your own, InceptionDsl.Interop.Tests.Onnx.Doubled, and has no form in ";
    private const string Cure = ": what it does is known to its code alone. Declare it by the language's stages, or export the weights alone, such as with --to safetensors.";

    [Fact]
    public void Exports_of_what_is_computed_are_refused()
    {
        using var network = new WithOwnModule();
        using var folder = new TemporaryFile("own");
        Refuses("ONNX", () => OnnxComparison.Bytes(network.Graph, OnnxComparison.State(network)));
        Refuses("PyTorch's source", () => NetworkSource.Write(network.Graph));
        Refuses("TorchScript", () => TorchScriptExport.Write(folder.Path, network.Graph, OnnxComparison.State(network)));
        Assert.False(File.Exists(folder.Path));
    }

    /// <summary>Whether a network has forms in other programs.</summary>
    internal static bool HasForms(NetworkDescriptor network) => network.Name != nameof(WithOwnModule);

    private static void Refuses(string form, Action export) => Assert.Equal(Reason + form + Cure, Assert.Throws<InteropException>(export).Message);
}
