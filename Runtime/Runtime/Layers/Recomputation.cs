using System.ComponentModel;
using InceptionDsl.Native;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>
/// Stages whose inner tensors backward computes again in place of keeping them (Chen et al. 2016, "Training deep nets with sublinear memory
/// cost"). Gradients and running statistics are the same to the bit as those of a stage that keeps them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Recomputation
{
    /// <summary>
    /// Calls a stage, N×C×H×W to N×C'×H'×W'; of what it makes, autograd keeps nothing but the input and the output. Backward comes once.
    /// </summary>
    /// <param name="stage">The stage.</param>
    /// <param name="input">Its input, which stays as it is.</param>
    /// <param name="draws">Whether it draws random numbers, which are to be the same the second time.</param>
    /// <returns>Its output; the caller's to dispose.</returns>
    public static Tensor Call(nn.Module<Tensor, Tensor> stage, Tensor input, bool draws = false)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(input);
        if (!stage.training || !is_grad_enabled())
        {
            return stage.call(input);
        }

        // The output needs gradients where a weight does, even where the input does not.
        var learning = ModulesOf(stage).SelectMany(module => module.parameters()).FirstOrDefault(parameter => parameter.requires_grad);
        if (learning is null && !input.requires_grad)
        {
            return stage.call(input);
        }

        // TorchSharp makes tensors as large as the output, for gradients that there are none of, and the output twice.
        using var scope = NewDisposeScope();
        return Function.apply(input, learning!, new StageCall(stage, input.requires_grad, draws ? NewSeed() : null)).MoveToOuterDisposeScope();
    }

    /// <summary>A stage, and the stages whose modules it calls too.</summary>
    private static IEnumerable<nn.Module> ModulesOf(nn.Module stage) => stage is StageModule { Borrowed: var others } ? others.Prepend(stage) : [stage];

    private static long NewSeed()
    {
        using var seed = randint(0, long.MaxValue, [1], ScalarType.Int64);
        return seed.item<long>();
    }

    /// <summary>A call of a stage that can be made again.</summary>
    /// <param name="Stage">The stage.</param>
    /// <param name="NeedsGradient">Whether the input's gradient is asked for.</param>
    /// <param name="Seed">What its random numbers begin from; null where it draws none.</param>
    private sealed record StageCall(nn.Module<Tensor, Tensor> Stage, bool NeedsGradient, long? Seed)
    {
        /// <summary>All modules that it may call.</summary>
        public IEnumerable<nn.Module> All => ModulesOf(Stage).SelectMany(module => module.modules().Prepend(module));

        public Tensor Of(Tensor input)
        {
            if (Seed is { } seed)
            {
                TorchRandom.Seed(seed);
            }

            return Stage.call(input);
        }

        /// <summary>The same once more, but that running statistics have followed this batch already.</summary>
        public Tensor Again(Tensor input)
        {
            BatchNormalization[] norms = [.. All.OfType<BatchNormalization>()];
            Array.ForEach(norms, norm => norm.IsRepeated = true);
            try
            {
                using var gradients = enable_grad();
                return Of(input);
            }
            finally
            {
                Array.ForEach(norms, norm => norm.IsRepeated = false);
            }
        }
    }

    /// <summary>
    /// The buffers of modules of the user's own, which are what they were before when this is disposed: after the backward pass, which reads
    /// what the second call has made of them.
    /// </summary>
    private sealed class KeptBuffers(IEnumerable<nn.Module> modules) : IDisposable
    {
        private readonly (Tensor Buffer, Tensor Before)[] _buffers =
            [.. modules.SelectMany(module => module.buffers(recurse: false)).Select(buffer => (buffer, buffer.detach().clone().DetachFromDisposeScope()))];

        public void Dispose()
        {
            using var noGrad = no_grad();
            foreach (var (buffer, before) in _buffers)
            {
                buffer.copy_(before);
                before.Dispose();
            }
        }
    }

    private sealed class Function : autograd.SingleTensorFunction<Function>
    {
        private const string Call = nameof(Call);

        public override string Name => nameof(Recomputation);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            using var noGrad = no_grad();
            var (input, call) = ((Tensor)vars[0], (StageCall)vars[2]);
            ctx.save_for_backward([input]);
            ctx.save_data(Call, call);
            return call.Of(input);
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            GivenGradients.Release();
            using var scope = NewDisposeScope();
            using var given = grad_output;
            var call = (StageCall)ctx.get_data(Call);
            using var buffers = new KeptBuffers(call.All.Where(module => module is not BatchNormalization));
            var input = ctx.get_saved_variables()[0].detach().requires_grad_(call.NeedsGradient);
            var output = call.Again(input);

            // libtorch lets its own functions' tensors go after backward, but not those of others.
            ctx.Dispose();
            autograd.backward([output], [given]);
            return GivenGradients.Give(call.NeedsGradient ? input.grad : null, null, null);
        }
    }
}
