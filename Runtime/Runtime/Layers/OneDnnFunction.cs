using InceptionDsl.Native;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>A forward pass whose backward pass is not libtorch's.</summary>
internal interface IForwardPass
{
    /// <summary>N, C, H, W of what it read.</summary>
    IReadOnlyList<long> InputShape { get; }

    /// <summary>Whether what it read was computed by nothing before it.</summary>
    bool IsFirst { get; set; }

    /// <summary>Whether the tensors that the backward pass needs are gone.</summary>
    bool IsReleased { get; set; }
}

/// <summary>
/// A function of autograd whose last argument is its pass, and whose first is the plane that it reads. What it keeps goes when backward has read it,
/// unless the graph is kept, as libtorch lets its own functions' tensors go but not those of others.
/// </summary>
/// <typeparam name="TFunction">The function.</typeparam>
/// <typeparam name="TPass">Its forward pass.</typeparam>
internal abstract class OneDnnFunction<TFunction, TPass> : autograd.SingleTensorFunction<TFunction>
    where TFunction : OneDnnFunction<TFunction, TPass>, new()
    where TPass : class, IForwardPass
{
    private const string Pass = nameof(Pass);

    /// <inheritdoc/>
    public sealed override string Name => typeof(TFunction).Name;

    /// <inheritdoc/>
    public sealed override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var pass = (TPass)vars[^1];
        ctx.save_data(Pass, pass);
        return Forward(ctx, pass, [.. vars[..^2].Cast<Tensor>()]);
    }

    /// <inheritdoc/>
    public sealed override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        GivenGradients.Release();
        using var scope = NewDisposeScope();
        using var given = grad_output;
        var pass = (TPass)ctx.get_data(Pass);
        if (pass.IsReleased)
        {
            return GivenGradients.Give(
                pass.IsFirst
                    ? [.. new Tensor?[Arguments], zeros(0), null]
                    : [GivenGradients.Gone(pass.InputShape, given.dtype), .. new Tensor?[Arguments + 1]]);
        }

        var saved = ctx.get_saved_variables();
        if (is_grad_enabled())
        {
            return GivenGradients.Give([.. Differentiable(pass, saved, given), null, null]);
        }

        var gradients = Backward(pass, saved, given);
        if (!AutogradEngine.KeepsGraph)
        {
            pass.IsReleased = true;
            ctx.Dispose();
        }

        return GivenGradients.Give([.. gradients, null, null]);
    }

    /// <summary>Computes a pass.</summary>
    /// <remarks>
    /// An exception would not get through libtorch's code to say that what a second backward pass needs is gone. So it goes on, until a function of libtorch
    /// says so: the first pass of all has a square as an argument more, which gets a gradient in that case alone.
    /// </remarks>
    public static Tensor Apply(TPass pass, Tensor input, params ReadOnlySpan<Tensor?> others)
    {
        pass.IsFirst = input.is_leaf;
        using var number = pass.IsFirst ? zeros(0, requires_grad: true) : null;
        using var square = number?.mul(number); // square() makes a scalar
        return apply([input, .. others, square!, pass]);
    }

    /// <summary>Tensors among the arguments.</summary>
    private protected abstract int Arguments { get; }

    /// <summary>The output; what backward reads is saved.</summary>
    private protected abstract Tensor Forward(autograd.AutogradContext context, TPass pass, IReadOnlyList<Tensor> arguments);

    /// <summary>The gradients of the arguments.</summary>
    /// <param name="pass">The forward pass.</param>
    /// <param name="saved">What it has saved.</param>
    /// <param name="given">The gradient of the output, in whatever layout.</param>
    private protected abstract Tensor?[] Backward(TPass pass, List<Tensor> saved, Tensor given);

    /// <summary>The same with gradients of their own, by libtorch.</summary>
    /// <inheritdoc cref="Backward" path="/param"/>
    private protected abstract Tensor?[] Differentiable(TPass pass, List<Tensor> saved, Tensor given);

    /// <summary>Gradients of an output by what of its arguments learns, with gradients of their own.</summary>
    private protected static Tensor?[] GradientsOf(Tensor output, Tensor given, params Tensor?[] arguments)
    {
        var learning = arguments.OfType<Tensor>().Where(argument => argument.requires_grad).ToList();
        var gradients = autograd.grad([output], learning, [given], retain_graph: true, create_graph: true);
        return Array.ConvertAll(arguments, argument => argument is not null && learning.IndexOf(argument) is >= 0 and var index ? gradients[index] : null);
    }
}
