using InceptionDsl.Native;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training.Updates;

/// <summary>Adam with weight decay apart from the gradient, see <see cref="AdamW"/>.</summary>
internal sealed class AdamWUpdate(AdamW settings) : UpdateRule
{
    private const string Mean = "mean";
    private const string MeanSquare = "meanSquare";

    private static readonly TorchScript Script = new(
        """
        def step(p: List[Tensor], g: List[Tensor], mean: List[Tensor], square: List[Tensor], numbers: Tensor):
            beta1 = float(numbers[1])
            beta2 = float(numbers[2])
            torch._foreach_mul_(p, float(numbers[0]))
            torch._foreach_mul_(mean, beta1)
            torch._foreach_add_(mean, g, alpha=1.0 - beta1)
            torch._foreach_mul_(square, beta2)
            torch._foreach_addcmul_(square, g, g, 1.0 - beta2)
            root = torch._foreach_sqrt(square)
            torch._foreach_div_(root, float(numbers[3]))
            torch._foreach_add_(root, float(numbers[4]))
            torch._foreach_addcdiv_(p, mean, root, float(numbers[5]))
            return p[0]
        """);

    public override IReadOnlyList<string> StateNames { get; } = [Mean, MeanSquare];

    public override bool CountsSteps => true;

    private protected override void Update(UpdateGroup group, double learningRate)
    {
        // Means begin at 0 and are corrected for that.
        var correction1 = 1 - Math.Pow(settings.Beta1, group.Steps + 1);
        var correction2 = 1 - Math.Pow(settings.Beta2, group.Steps + 1);
        using var numbers = TorchScript.Numbers(
            1 - (learningRate * group.Decay), settings.Beta1, settings.Beta2, Math.Sqrt(correction2), settings.Epsilon, -(learningRate / correction1));
        Script.Run("step", group.Parameters, group.Gradients, group.State(Mean), group.State(MeanSquare), numbers);
    }
}
