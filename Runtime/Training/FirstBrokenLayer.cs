using static TorchSharp.torch;

namespace InceptionDsl.Training;

/// <summary>Finds where in a network numbers that are NaN or infinite come from.</summary>
internal static class FirstBrokenLayer
{
    /// <summary>
    /// Runs a network again and watches what each of its modules gives. A module is done after those that it is made of, so the
    /// first that gives a broken number is the smallest: a convolution before its stage. What no module computes, an activation or a
    /// concatenation, is told as the module around it.
    /// </summary>
    /// <param name="network">In the mode in which it broke.</param>
    /// <param name="run">The same forward pass again: the same images, the same random numbers. What it throws is not told.</param>
    /// <returns>The module's path, such as <c>inception3a.branch2.1.bn</c>, with what is known of it; null where all give numbers.</returns>
    public static string? Find(Network network, Action run)
    {
        string? first = null;
        var hooks = new List<IDisposable>();
        foreach (var (name, module) in network.named_modules())
        {
            if (module is nn.Module<Tensor, Tensor> layer)
            {
                hooks.Add(new Hook(layer, output =>
                {
                    if (first is null && !IsFinite(output))
                    {
                        first = name + (module.parameters(recurse: false).All(IsFinite) ? "" : " (its weights are not numbers any more)");
                    }
                }));
            }
        }

        try
        {
            using var noGrad = no_grad();
            using var scope = NewDisposeScope();
            run();
        }
        finally
        {
            hooks.ForEach(hook => hook.Dispose());
        }

        return first;
    }

    /// <summary>Whether none of a tensor's numbers is NaN or infinite.</summary>
    public static bool IsFinite(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.isfinite().all().item<bool>();
    }

    private sealed class Hook : IDisposable
    {
        private readonly nn.Module<Tensor, Tensor>.HookRemover _remover;

        public Hook(nn.Module<Tensor, Tensor> layer, Action<Tensor> told) => _remover = layer.register_forward_hook((_, _, output) =>
        {
            told(output);
            return output;
        });

        public void Dispose() => _remover.remove();
    }
}
