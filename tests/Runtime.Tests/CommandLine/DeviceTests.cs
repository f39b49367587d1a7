using InceptionDsl.CommandLine;
using InceptionDsl.Native;
using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training;
using InceptionDsl.Training.Recipes;
using TorchSharp;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>Where and how to compute.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class DeviceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("idsl-device-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void TF32_is_as_in_PyTorch_until_someone_says_so()
    {
        try
        {
            TensorFloat32.Allow(null);
            Assert.Equal((true, false), Allowed);
            TensorFloat32.Allow(true);
            Assert.Equal((true, true), Allowed);
            TensorFloat32.Allow(null);
            Assert.Equal((true, true), Allowed);
            Trainer.Train(
                TinyDigits.Job(_folder.FullName, TinyDigits.Recipe with { Epochs = 1 }) with { Tf32 = false },
                cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal((false, false), Allowed);
        }
        finally
        {
            torch.backends.cudnn.allow_tf32 = true;
            torch.backends.cuda.matmul.allow_tf32 = false;
        }
    }

    [Fact]
    public void On_the_CPU_it_has_no_effect_and_says_so()
    {
        var choice = DeviceChoice.Of(new Typed("cpu", "on"));

        Assert.Equal((DeviceType.CPU, true), (choice.Device.type, choice.Tf32));
        Assert.Equal("Note: --tf32 has no effect on the CPU: TF32 is arithmetic of NVIDIA's GPUs.", choice.Note);
        Assert.Null(DeviceChoice.Of(new Typed("cpu", null)).Note);
    }

    [Fact]
    public void A_device_that_is_not_there_is_told_with_the_cure()
    {
        Assert.SkipWhen(torch.cuda.is_available(), "for machines without a GPU");
        Assert.Equal(DeviceType.CPU, DeviceChoice.Of(new Typed("auto", null)).Device.type);
        var mistake = Assert.Throws<UserErrorException>(() => DeviceChoice.Of(new Typed("cuda", null)));
        Assert.Equal("There is no device 'cuda': this program's libtorch is built for the CPU only.", mistake.Message);
        Assert.Contains("--device cpu", mistake.Cure, StringComparison.Ordinal);
    }

    /// <summary>What fits in 16 bits need not fit in 32.</summary>
    [Fact]
    public void The_least_that_a_batch_takes_is_half_in_16_bits()
    {
        var report = NetworkReport.Of(TinyDigits.Descriptor.Graph);
        var most = (int)Math.Min(int.MaxValue, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / report.Memory.Training);
        var batch = most + (most / 2);
        BatchMemory.Check(report, batch, isTraining: true, torch.CPU, TrainingPrecision.Bf16);
        Assert.Throws<UserErrorException>(() => BatchMemory.Check(report, batch, isTraining: true, torch.CPU));
    }

    private static (bool Convolutions, bool Matrices) Allowed => (torch.backends.cudnn.allow_tf32, torch.backends.cuda.matmul.allow_tf32);

    private sealed record Typed(string Device, string? Tf32) : IDeviceSettings;
}
