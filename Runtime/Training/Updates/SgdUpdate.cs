using InceptionDsl.Native;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training.Updates;

/// <summary>Stochastic gradient descent, see <see cref="Sgd"/>.</summary>
internal sealed class SgdUpdate(Sgd settings) : UpdateRule
{
    private const string Momentum = "momentum";

    private static readonly TorchScript Script = new(
        """
        def step(p: List[Tensor], g: List[Tensor], momenta: List[Tensor], numbers: Tensor, nesterov: bool, first: bool):
            rate = float(numbers[0])
            decay = float(numbers[1])
            momentum = float(numbers[2])
            if decay != 0.0:
                g = torch._foreach_add(g, p, alpha=decay)
            if len(momenta) > 0:
                if first:
                    torch._foreach_copy_(momenta, g)
                else:
                    torch._foreach_mul_(momenta, momentum)
                    torch._foreach_add_(momenta, g, alpha=1.0)
                if nesterov:
                    g = torch._foreach_add(g, momenta, alpha=momentum)
                else:
                    g = momenta
            torch._foreach_add_(p, g, alpha=-rate)
            return p[0]
        """);

    public override IReadOnlyList<string> StateNames { get; } = settings.Momentum == 0 ? [] : [Momentum];

    public override bool CountsSteps => false;

    private protected override void Update(UpdateGroup group, double learningRate)
    {
        using var numbers = TorchScript.Numbers(learningRate, group.Decay, settings.Momentum);
        Script.Run(
            "step", group.Parameters, group.Gradients, StateNames.Count == 0 ? [] : group.State(Momentum), numbers, settings.Nesterov, group.Steps == 0);
    }
}
