using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using InceptionDsl.Inference;
using InceptionDsl.Interop.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace InceptionDsl.Interop.OnnxRuntime;

/// <summary>A network's exported model in ONNX Runtime, in 32-bit floats.</summary>
internal sealed class OnnxRuntimeModel : IInferenceEngine
{
    private static readonly string[] Inputs = [OnnxExport.InputName];

    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly string[] _names;
    private readonly Shape[] _shapes;

    private OnnxRuntimeModel(InferenceSession session, EquatableArray<GraphOutput> outputs) =>
        (_session, _names, _shapes) = (session, [.. session.OutputNames], [.. outputs.Select(output => output.Shape)]);

    /// <summary>Opens the model of a network as it is now.</summary>
    /// <inheritdoc cref="Open"/>
    public static OnnxRuntimeModel Of(Network network, int? gpu = null)
    {
        using var exported = ExportedModel.Of(network);
        return Open(exported, gpu);
    }

    /// <summary>Opens an exported model. It computes with as many threads as libtorch.</summary>
    /// <param name="exported">The model; its file isn't needed any more when it is open.</param>
    /// <param name="gpu">The number of a CUDA device; null for the CPU.</param>
    /// <exception cref="InteropException">ONNX Runtime is not there, or not for GPUs; the message says what to do.</exception>
    public static OnnxRuntimeModel Open(ExportedModel exported, int? gpu = null)
    {
        OnnxRuntimeLibrary.Require();
        using var options = new SessionOptions
        {
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            IntraOpNumThreads = get_num_threads(),
        };
        if (gpu is { } index)
        {
            UseGpu(options, index);
        }

        return new OnnxRuntimeModel(new InferenceSession(exported.Path, options), exported.Outputs);
    }

    /// <summary>Computes a batch. Several threads may.</summary>
    /// <param name="images">N×C×H×W in 32-bit floats on the CPU, in any layout.</param>
    /// <returns>The outputs, N×classes or features, on the CPU; the caller's to dispose.</returns>
    public IReadOnlyList<Tensor> Forward(Tensor images)
    {
        using var input = images.contiguous();
        var count = images.shape[0];
        Tensor[] outputs = [.. _shapes.Select(shape => empty([count, .. shape.Dimensions.Select(length => (long)length)]))];
        using var given = Wrap(input);
        var taken = Array.ConvertAll(outputs, Wrap);
        try
        {
            _session.Run(_options, Inputs, [given], _names, taken);
        }
        finally
        {
            Array.ForEach(taken, value => value.Dispose());
        }

        GC.KeepAlive(input);
        return outputs;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
    }

    private static void UseGpu(SessionOptions options, int index)
    {
        if (!OnnxRuntimeLibrary.HasCuda())
        {
            throw new InteropException(
                $"This program's ONNX Runtime computes on the CPU only: reference {OnnxRuntimeLibrary.GpuPackage} {OnnxRuntimeLibrary.Version} in place of {OnnxRuntimeLibrary.Package}, or use --device cpu.");
        }

        try
        {
            options.AppendExecutionProvider_CUDA(index);
        }
        catch (OnnxRuntimeException failure)
        {
            throw new InteropException($"ONNX Runtime can't use the GPU {index}: {failure.Message.Split('\n')[0]} Check that CUDA and cuDNN are installed, or use --device cpu.", failure);
        }
    }

    /// <summary>A tensor's own memory as a value of ONNX Runtime's.</summary>
    private static unsafe OrtValue Wrap(Tensor tensor)
    {
        var bytes = tensor.bytes;
        return OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, TensorElementType.Float, tensor.shape, (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes)), bytes.Length);
    }
}
