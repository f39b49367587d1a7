using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>A chain whose output is concatenated with its input (Huang et al. 2017, equation 2).</summary>
internal static class DenseStage
{
    public static int Bind(StageFrame frame)
    {
        var (steps, path, input) = (frame.Steps, frame.Path, frame.Input);
        if (!frame.TryRead(frame.Stage.Spec, SpecGrammar.Chain, frame.First, "chain", "1x1:128 → 3x3:32", out var chain))
        {
            return steps.AddUnknown(input);
        }

        var output = new ChainBinder(steps, inBranch: true).Bind(chain, path, input, isNumbered: true);
        steps.Source = null;
        return steps.AddJoin(Merge.Concat, StatePath.Join(path, "concat"), [input, output], Beside(steps, input, output, chain.Range));
    }

    /// <summary>The shape of a dense stage's input and output side by side; an unknown one, reported, where the sizes differ.</summary>
    private static Shape Beside(StepBinder steps, int input, int output, TextRange range)
    {
        var (first, second) = (steps.ShapeOf(input), steps.ShapeOf(output));
        if (!first.IsKnown || !second.IsKnown)
        {
            return default;
        }

        if (!first.HasPlaneOf(second))
        {
            steps.Report(Rules.BranchSizesDiffer, range, second.ToString(), $"the stage's input is {first}", "a dense stage keeps the size, so use 'same' padding and no stride");
            return default;
        }

        return steps.Bounded((long)first.Channels + second.Channels, first, range);
    }
}
