using static TorchSharp.torch;

namespace InceptionDsl.Distribution;

/// <summary>
/// A place that backward comes to. TorchSharp has no hooks on gradients: the input of a stage goes through a function that changes nothing,
/// whose backward runs once the gradients of all that depends on it are there.
/// </summary>
internal sealed class BackwardMark : IDisposable
{
    private readonly Action _remove;
    private Tensor? _marked;

    /// <param name="stage">The stage.</param>
    /// <param name="isWanted">Asked in each forward, whether backward is of interest.</param>
    /// <param name="reached">Called in backward, on its thread; it must not throw.</param>
    public BackwardMark(nn.Module<Tensor, Tensor> stage, Func<bool> isWanted, Action reached)
    {
        var before = stage.register_forward_pre_hook(
            (_, input) => _marked = isWanted() && is_grad_enabled() && input.requires_grad ? Through(input, reached) : null!);
        var after = stage.register_forward_hook((_, _, _) =>
        {
            // Backward holds what it needs of it.
            _marked?.Dispose();
            _marked = null;
            return null!;
        });
        _remove = () =>
        {
            before.remove();
            after.remove();
        };
    }

    public void Dispose() => _remove();

    private static Tensor Through(Tensor input, Action reached)
    {
        // TorchSharp makes a tensor as large as the output, for a gradient that there is none of.
        using var scope = NewDisposeScope();
        return Mark.apply(input, reached).MoveToOuterDisposeScope();
    }

    private sealed class Mark : autograd.SingleTensorFunction<Mark>
    {
        private const string Reached = nameof(Reached);

        public override string Name => nameof(BackwardMark);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            ctx.save_data(Reached, vars[1]);
            return (Tensor)vars[0];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            ((Action)ctx.get_data(Reached))();
            return [grad_output, null!];
        }
    }
}
