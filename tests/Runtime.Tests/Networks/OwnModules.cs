using TorchSharp.Modules;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>A gate for each channel, as a user of TorchSharp writes it.</summary>
internal sealed class ChannelGate : nn.Module<Tensor, Tensor>
{
    private readonly Linear down;
    private readonly Linear up;

    public ChannelGate(long channels, long reduction = 4, double slope = 0)
        : base(nameof(ChannelGate))
    {
        (down, up, Slope) = (nn.Linear(channels, channels / reduction), nn.Linear(channels / reduction, channels), slope);
        RegisterComponents();
    }

    public double Slope { get; }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var gate = up.call(nn.functional.leaky_relu(down.call(input.mean([2, 3])), Slope)).sigmoid();
        return (input * gate.unsqueeze(2).unsqueeze(3)).MoveToOuterDisposeScope();
    }
}

/// <summary>Half the height and width and twice the channels, normalized by TorchSharp's own module, which keeps statistics.</summary>
public sealed class Halve : nn.Module<Tensor, Tensor>
{
    private readonly Sequential body;

    public Halve(int channels)
        : base(nameof(Halve))
    {
        body = nn.Sequential(
            ("conv", nn.Conv2d(channels, 2 * channels, 3, stride: 2, padding: 1, bias: false)), ("norm", nn.BatchNorm2d(2 * channels)), ("drop", nn.Dropout2d(0.5)));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => body.call(input);
}

/// <summary>What it is given, whatever that is.</summary>
public sealed class Same() : nn.Module<Tensor, Tensor>(nameof(Same))
{
    public override Tensor forward(Tensor input) => input;
}

/// <summary>A row less than it reads.</summary>
public sealed class Shorter() : nn.Module<Tensor, Tensor>(nameof(Shorter))
{
    public override Tensor forward(Tensor input) => input.slice(2, 1, input.shape[2], 1);
}

[Network("3x16x16", Classes = 5, Norm = Norm.Batch)]
[Conv("3x3:16", Name = "stem")]
[Module<Same>(Name = "same")]
[Module<ChannelGate>(
    Arguments = "{channels}, 4, 0.5", Parameters = "{2*channels*channels/4 + channels/4 + channels}", MultiplyAdds = "{2*channels*channels/4}", Name = "gate")]
[Module<Halve>(
    Gives = "{2*channels}x{height/2}x{width/2}", Arguments = "{channels}", Parameters = "{18*channels*channels + 4*channels}", Name = "halve", Tap = true)]
[Use<GatedBlock>(Name = "block")]
[GlobalAvgPool]
[Linear]
public sealed partial class OwnStages;

[Block]
[Conv("1x1:8")]
[Module<ChannelGate>(Arguments = "{channels}, 2", Parameters = "{channels*channels + channels/2 + channels}", Name = "gate")]
public sealed partial class GatedBlock;

[Network("3x16x16", Classes = 5)]
[Conv("3x3:16", Name = "stem")]
[Module<Halve>(Gives = "{2*channels}x{height/2}x{width/2}", Arguments = "16", Parameters = "4672", Name = "halve", Recompute = true)]
[GlobalAvgPool]
[Linear]
public sealed partial class OwnRecomputed;

[Variant<OwnRecomputed>]
[Set("halve", Recompute = false)]
public sealed partial class OwnKept;

[Network("3x16x16", Classes = 0)]
[Conv("3x3:8", Name = "stem")]
[Module<Same>(Name = "same", Output = true)]
[Module<Halve>(Gives = "16x8x8", Arguments = "8", Parameters = "1184", Name = "halve", Output = true)]
public sealed partial class OwnOutputs;

[Network("3x16x16", Classes = 0)]
[Module<Shorter>(Name = "shorter")]
public sealed partial class OwnOfAnotherShape;

[Network("3x16x16", Classes = 0)]
[Conv("1x1:16")]
[Module<ChannelGate>(Arguments = "16", Parameters = "100", Name = "gate")]
public sealed partial class OwnOfAnotherCount;

[Network("3x16x16", Classes = 0)]
[Module<Same>(Parameters = "12", Name = "same")]
public sealed partial class OwnOfNoCount;
