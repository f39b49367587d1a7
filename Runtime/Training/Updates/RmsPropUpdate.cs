using InceptionDsl.Native;
using InceptionDsl.Training.Recipes;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Updates;

/// <summary>Steps divided by the root of the mean squared gradient, see <see cref="RmsProp"/>.</summary>
internal sealed class RmsPropUpdate(RmsProp settings) : UpdateRule
{
    private const string MeanSquare = "meanSquare";
    private const string Momentum = "momentum";

    private static readonly TorchScript Script = new(
        """
        def step(p: List[Tensor], g: List[Tensor], square: List[Tensor], momenta: List[Tensor], numbers: Tensor, tensorflow: bool):
            rate = float(numbers[0])
            decay = float(numbers[1])
            kept = float(numbers[2])
            epsilon = float(numbers[3])
            if decay != 0.0:
                g = torch._foreach_add(g, p, alpha=decay)
            torch._foreach_mul_(square, kept)
            torch._foreach_addcmul_(square, g, g, 1.0 - kept)
            if tensorflow:
                root = torch._foreach_add(square, epsilon)
                torch._foreach_sqrt_(root)
            else:
                root = torch._foreach_sqrt(square)
                torch._foreach_add_(root, epsilon)
            if len(momenta) == 0:
                torch._foreach_addcdiv_(p, g, root, -rate)
            else:
                torch._foreach_mul_(momenta, float(numbers[4]))
                if tensorflow:
                    torch._foreach_addcdiv_(momenta, g, root, rate)
                    torch._foreach_add_(p, momenta, alpha=-1.0)
                else:
                    torch._foreach_addcdiv_(momenta, g, root, 1.0)
                    torch._foreach_add_(p, momenta, alpha=-rate)
            return p[0]
        """);

    public override IReadOnlyList<string> StateNames { get; } = settings.Momentum == 0 ? [MeanSquare] : [MeanSquare, Momentum];

    public override bool CountsSteps => false;

    private protected override Tensor NewState(LearningParameter parameter, string name) =>
        settings.TensorFlow && name == MeanSquare ? parameter.NewState(tensor => ones_like(tensor)) : base.NewState(parameter, name);

    private protected override void Update(UpdateGroup group, double learningRate)
    {
        using var numbers = TorchScript.Numbers(learningRate, group.Decay, settings.SquareDecay, settings.Epsilon, settings.Momentum);
        Script.Run(
            "step", group.Parameters, group.Gradients, group.State(MeanSquare), settings.Momentum == 0 ? [] : group.State(Momentum), numbers,
            settings.TensorFlow);
    }
}
