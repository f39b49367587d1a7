using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>A normalization by oneDNN as a function of autograd: of the input, the scale, the shift and its <see cref="NormPass"/>.</summary>
internal sealed class NormFunction : OneDnnFunction<NormFunction, NormPass>
{
    private protected override int Arguments => 3;

    private protected override Tensor Forward(autograd.AutogradContext context, NormPass pass, IReadOnlyList<Tensor> arguments)
    {
        context.save_for_backward([.. arguments, pass.Statistics, pass.Signs]);
        pass.Context = context;
        return pass.Output;
    }

    private protected override Tensor?[] Backward(NormPass pass, List<Tensor> saved, Tensor given)
    {
        var (ofInput, ofScale, ofShift) = pass.Backward(saved[0], saved[1], saved[2] is not null, saved[3], saved[4], given);
        return [ofInput, ofScale, ofShift];
    }

    private protected override Tensor?[] Differentiable(NormPass pass, List<Tensor> saved, Tensor given) =>
        GradientsOf(pass.Differentiable(saved[0], saved[1], saved[2]), given, saved[0], saved[1], saved[2]);
}
