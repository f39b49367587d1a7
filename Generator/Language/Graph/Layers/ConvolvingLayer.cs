using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>A layer with a kernel of weights for each pair of channels of a group.</summary>
/// <param name="Window">Kernel, stride, padding, dilation.</param>
/// <param name="InChannels">Channels of the input.</param>
/// <param name="Groups">Groups that channels are split into; each reads its own part.</param>
public abstract record ConvolvingLayer(
    string Name, EquatableArray<int> Inputs, Shape Output, Window Window, int InChannels, int Groups, bool HasBias)
    : WeightedLayer(Name, Inputs, Output, HasBias)
{
    /// <summary>Channels of the output.</summary>
    public int OutChannels => Output.Channels;

    /// <summary>Whether its input's channels are the classes: it reads another convolution's class scores.</summary>
    public bool ReadsScores { get; init; }

    /// <inheritdoc/>
    public override string Details => Window + (Groups == 1 ? "" : $", {Numbers.Write(Groups)} groups");

    internal sealed override bool KeepsScores(IReadOnlyList<ClassDependence> inputs, Shape input) => false;
}
