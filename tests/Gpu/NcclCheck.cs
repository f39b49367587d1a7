using System.Text.Json.Nodes;
using InceptionDsl.Definitions;
using InceptionDsl.Distribution;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Gpu;

/// <summary>
/// NCCL over one process, whose sums are what it gave: that they come after the computation of what they sum, and before what is computed of
/// them. On the CPU there is nothing to check.
/// </summary>
internal static class NcclCheck
{
    private const int Rounds = 20;
    private const double Tolerance = 1e-3;

    public static JsonObject Run(Device device)
    {
        if (device.type != DeviceType.CUDA)
        {
            return new JsonObject { ["ok"] = true, ["note"] = "NCCL is of GPUs" };
        }

        using var nccl = NcclProcesses.Join(OneProcess.Instance, device);
        var (ordered, gradients) = (AreOrdered(nccl, device), OfGradients(nccl, device));
        return new JsonObject { ["ok"] = ordered && gradients <= Tolerance, ["ordered"] = ordered, ["relativeDifference"] = gradients };
    }

    /// <summary>Sums of products that take the GPU a while, which is overwritten as soon as its sum has been waited for.</summary>
    private static bool AreOrdered(ICollectives all, Device device)
    {
        using var scope = NewDisposeScope();
        var (factor, values) = (ones([4096, 4096], device: device), zeros([4096, 4096], device: device));
        for (var round = 1; round <= Rounds; round++)
        {
            values.copy_(factor.mm(factor)).mul_(round);
            all.BeginSum(values).Wait();
            using var sums = values.clone();
            values.zero_();
            if (sums.min().item<float>() != 4096f * round || sums.max().item<float>() != 4096f * round)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Gradients through buffers whose sums begin in backward against those that go through none: ‖difference‖ in terms of ‖gradient‖.</summary>
    private static double OfGradients(ICollectives all, Device device)
    {
        using var scope = NewDisposeScope();
        using var network = new GoogLeNet(device: device);
        network.eval(); // Without dropout.
        using var images = rand([8, 3, 224, 224], device: device);
        network.forward(images).square().sum().backward();
        var plain = network.parameters().Select(parameter => parameter.grad?.clone()).ToList();
        network.zero_grad(set_to_none: true);
        using var buckets = new GradientBuckets(network, all, sharesStatistics: false);
        buckets.Expect();
        network.forward(images).square().sum().backward();
        buckets.Average();
        return network.parameters().Zip(plain).Where(pair => pair.Second is not null)
            .Max(pair => ((pair.First.grad! - pair.Second!).norm() / pair.Second!.norm()).item<float>());
    }
}
