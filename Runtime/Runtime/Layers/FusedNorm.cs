using InceptionDsl.OneDnn;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// Batch normalization in training with the ReLU behind it, by oneDNN in one pass over the plane. For the backward pass autograd keeps the input
/// and one bit for each element, where libtorch's two functions keep the input and the output.
/// </summary>
internal static class FusedNorm
{
    /// <summary>Normalizes planes by their own mean and variance, N×C×H×W.</summary>
    /// <param name="norm">The normalization; its running statistics follow the batch unless it is repeated.</param>
    /// <param name="input">The planes, which stay as they are.</param>
    /// <param name="hasRelu">Whether ReLU follows.</param>
    /// <returns>
    /// The output; null where libtorch is to compute it: on another device, in another type or layout, of numbers that are not finite, which
    /// oneDNN's ReLU would hide.
    /// </returns>
    public static Tensor? TryApply(BatchNormalization norm, Tensor input, bool hasRelu)
    {
        if (KernelOf(norm, input, hasRelu) is not { } kernel)
        {
            return null;
        }

        GivenGradients.Release();
        using var scope = NewDisposeScope();
        if (NormPass.Run(norm, kernel, input, hasRelu) is not { } pass)
        {
            return null;
        }

        var learns = is_grad_enabled()
            && (input.requires_grad || norm.weight is { requires_grad: true } || norm.bias is { requires_grad: true });
        if (!learns)
        {
            return pass.Output.MoveToOuterDisposeScope();
        }

        var output = NormFunction.Apply(pass, input, norm.weight, norm.bias).MoveToOuterDisposeScope();
        NormOutputs.Add(output, pass);
        return output;
    }

    private static NormKernel? KernelOf(BatchNormalization norm, Tensor input, bool hasRelu)
    {
        if (OneDnnLibrary.Instance is not { } library || PlaneForm.Of(input) is not { } form
            || !AreFloats(norm.weight, norm.bias, norm.running_mean, norm.running_var) || form.Images * form.Height * form.Width < 2)
        {
            return null;
        }

        if (norm.Compiled is not { } compiled || compiled.Form != form || compiled.HasRelu != hasRelu)
        {
            norm.Compiled = compiled = (form, hasRelu, Compile(library, norm, form, hasRelu));
        }

        return compiled.Kernel;
    }

    private static NormKernel? Compile(OneDnnLibrary library, BatchNormalization norm, PlaneForm form, bool hasRelu)
    {
        var parts = (norm.weight is null ? 0 : OneDnnNormParts.Scale) | (norm.bias is null ? 0 : OneDnnNormParts.Shift)
            | (hasRelu ? OneDnnNormParts.Relu : 0);
        try
        {
            return new NormKernel(library, form.Type, form.Shape, DenseTensor.StridesOf(form.Shape, isChannelsLast: true), (float)norm.Epsilon, parts);
        }
        catch (OneDnnException)
        {
            return null;
        }
    }

    private static bool AreFloats(params ReadOnlySpan<Tensor?> tensors)
    {
        foreach (var tensor in tensors)
        {
            if (tensor is not null && (tensor.dtype != ScalarType.Float32 || tensor.device_type != DeviceType.CPU))
            {
                return false;
            }
        }

        return true;
    }
}
