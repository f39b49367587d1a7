using System.Diagnostics;
using static TorchSharp.torch;

namespace InceptionDsl.Benchmarking;

/// <summary>How many clocks of a network run: more than one where a stage calls another's module.</summary>
internal sealed class RunningClocks
{
    public int Count { get; set; }
}

/// <summary>The clock of one stage's module. A call by another stage is that one's time.</summary>
internal sealed class StageClock : IDisposable
{
    private readonly nn.Module<Tensor, Tensor>.HookRemover _before;
    private readonly nn.Module<Tensor, Tensor>.HookRemover _after;
    private long _began;

    /// <param name="module">The module.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="running">The clocks of the network.</param>
    public StageClock(nn.Module<Tensor, Tensor> module, Device device, RunningClocks running)
    {
        _before = module.register_forward_pre_hook((_, input) =>
        {
            if (running.Count++ == 0)
            {
                DeviceWork.Finish(device);
                _began = Stopwatch.GetTimestamp();
            }

            return input;
        });
        _after = module.register_forward_hook((_, _, output) =>
        {
            if (--running.Count == 0)
            {
                DeviceWork.Finish(device);
                Times.Add(Stopwatch.GetElapsedTime(_began).TotalSeconds);
            }

            return output;
        });
    }

    /// <summary>What each call has taken, in seconds.</summary>
    public List<double> Times { get; } = [];

    public void Dispose()
    {
        _before.remove();
        _after.remove();
    }
}
