namespace InceptionDsl.Definitions.Tests;

/// <summary>How weights begin, by their moments.</summary>
[Collection(nameof(LiveNetworks))]
public class InceptionInitializationTests
{
    /// <summary>Cut off at two deviations, a normal distribution keeps √(1 − 4φ(2)/(2Φ(2) − 1)) of its deviation.</summary>
    private const double Kept = 0.8796;

    [Fact]
    public void Inception_v3_begins_as_torchvisions()
    {
        TorchSharp.torch.random.manual_seed(1);
        using var network = new InceptionV3();

        // torchvision's stddev: 0.1 unless a layer says another.
        Check(network, name => name switch
        {
            "AuxLogits.conv1.conv.weight" => 0.01,
            "AuxLogits.fc.weight" => 0.001,
            _ => 0.1,
        });
    }

    [Fact]
    public void GoogLeNet_begins_as_torchvisions()
    {
        TorchSharp.torch.random.manual_seed(1);
        using var network = new GoogLeNetTorchvision();

        Check(network, _ => 0.01);
    }

    private static void Check(Network network, Func<string, double> std)
    {
        foreach (var (name, parameter) in network.named_parameters())
        {
            if (parameter.dim() == 1)
            {
                // Normalizations begin with scale 1 and shift 0, linear layers with bias 0.
                Assert.True(parameter.eq(name.EndsWith("bn.weight", StringComparison.Ordinal) ? 1f : 0f).all().item<bool>(), name);
                continue;
            }

            var expected = std(name);
            Assert.InRange(parameter.abs().max().item<float>(), 1.9 * expected, 2 * expected * (1 + 1e-6));
            Assert.InRange(parameter.std().item<float>() / (Kept * expected), 0.93, 1.07);
            // Five standard errors.
            Assert.InRange(Math.Abs(parameter.mean().item<float>()), 0, 5 * Kept * expected / Math.Sqrt(parameter.numel()));
        }
    }
}
