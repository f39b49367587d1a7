using System.Text.Json.Nodes;
using InceptionDsl.Definitions;
using InceptionDsl.Native;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Gpu;

/// <summary>Networks on a device against the same weights and images on the CPU, in 32 bits without TF32.</summary>
internal static class ForwardCheck
{
    private const int Images = 2;
    private const double Tolerance = 1e-4;

    public static JsonObject Run(Device device, string folder)
    {
        TensorFloat32.Allow(false);
        var checkedNetworks = new JsonArray();
        var largest = 0.0;
        NetworkDescriptor[] networks =
            [NetworkDescriptor.Of<GoogLeNet>(), NetworkDescriptor.Of<GoogLeNetTorchvision>(), NetworkDescriptor.Of<InceptionV3>()];
        foreach (var descriptor in networks)
        {
            var difference = Difference(descriptor, device, folder);
            largest = Math.Max(largest, double.IsFinite(difference) ? difference : double.MaxValue);
            checkedNetworks.Add(new JsonObject { ["network"] = descriptor.Name, ["largestRelativeDifference"] = difference });
        }

        return new JsonObject { ["ok"] = largest <= Tolerance, ["tolerance"] = Tolerance, ["networks"] = checkedNetworks };
    }

    /// <summary>The largest difference of a logit, in terms of the largest logit.</summary>
    private static double Difference(NetworkDescriptor descriptor, Device device, string folder)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        TorchRandom.Seed(1);
        using var onCpu = descriptor.Create();
        TorchRandom.Seed(1);
        using var onDevice = descriptor.Create(device: device);
        var input = onCpu.Graph.Input;
        var images = randn(Images, input.Channels, input.Height, input.Width);
        Settle(onCpu, images);
        var state = onCpu.state_dict();
        foreach (var (name, tensor) in onDevice.state_dict())
        {
            tensor.copy_(state[name]);
        }

        onCpu.eval();
        onDevice.eval();
        var expected = onCpu.call(images);
        if (descriptor.Name == nameof(GoogLeNetTorchvision))
        {
            var tensors = new List<(string, Tensor)>(WeightsFile.NamedState(onCpu)) { ("check/images", images), ("check/logits", expected) };
            using var file = File.Create(Path.Combine(folder, "googlenet.safetensors"));
            SafetensorsWriter.Write(file, tensors, new Dictionary<string, string>());
        }

        var actual = onDevice.call(images.to(device)).cpu();
        return (actual - expected).abs().max().item<float>() / expected.abs().max().item<float>();
    }

    /// <summary>Statistics of these images, so that activations stay within reason through the whole depth.</summary>
    private static void Settle(Network network, Tensor images)
    {
        network.train();
        for (var pass = 0; pass < 12; pass++)
        {
            using var output = network.call(images);
        }
    }
}
