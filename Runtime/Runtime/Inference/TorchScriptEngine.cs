using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace InceptionDsl.Inference;

/// <summary>A plan as one function that libtorch runs: one call from here, and nothing of it is kept longer than the next operation needs.</summary>
internal sealed class TorchScriptEngine : IInferenceEngine
{
    private readonly InferenceScript _script;
    private readonly Tensor[] _weights;
    private readonly jit.ScriptModule _module;

    /// <param name="plan">The plan, which is the engine's from now on.</param>
    public TorchScriptEngine(InferencePlan plan)
    {
        _script = InferenceScript.Of(plan, OperatorsFor(plan));
        _weights = [.. _script.Parameters.Select(parameter => parameter.Tensor)];
        _module = jit.load(ScriptArchive.Of(_script.SourceOfFunction(ScriptArchive.ClassName)));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Forward(Tensor input)
    {
        var result = _module.forward(input, _weights);
        GC.KeepAlive(this);
        return result is Tensor output ? [output] : (Tensor[])result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _module.Dispose();
        _script.Dispose();
    }

    /// <summary>libtorch has oneDNN's own operators on processors of x86, but for macOS; they know no 64-bit numbers, and are used for images.</summary>
    private static ScriptOperators OperatorsFor(InferencePlan plan) =>
        plan.Device.type == TorchSharp.DeviceType.CPU && plan.Arithmetic != ScalarType.Float64 && plan.Graph.Input.Rank == 2
        && RuntimeInformation.ProcessArchitecture == Architecture.X64 && !OperatingSystem.IsMacOS()
            ? ScriptOperators.OneDnn
            : ScriptOperators.Portable;
}
