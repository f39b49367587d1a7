using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>
/// What stands ahead of branches and shortcut, these, their sum, and what follows it (He et al. 2016, "Deep residual learning", equations 1 and 2;
/// "Identity mappings in deep residual networks", equation 5).
/// </summary>
internal static class ResidualStage
{
    /// <summary>A shortcut's stride is at most this.</summary>
    private const int MostStride = 8;

    public static int Bind(StageFrame frame)
    {
        var (stage, steps, path, input) = (frame.Stage, frame.Steps, frame.Path, frame.Input);
        var before = stage.BeforeSpec is null ? input : frame.BindChain(
            stage.BeforeSpec, SpecGrammar.Chain, StageSettings.Before, "steps ahead of the branches", "bn → relu", inBranch: true, StatePath.Join(path, "before"));
        frame = frame with { Input = before };
        var body = BindBranches(frame);
        var shortcut = stage.ShortcutSpec is null ? input
            : frame.BindChain(stage.ShortcutSpec, SpecGrammar.Chain, StageSettings.Shortcut, "shortcut", "1x1/2:128 linear", path: StatePath.Join(path, "shortcut"));
        steps.Source = null;
        CheckSum(frame, body, shortcut);
        steps.TryAddSum(StatePath.Join(path, "sum"), [shortcut, body], stage.Scale, out var sum);
        if (stage.AfterSpec is not null)
        {
            return frame.BindChain(
                stage.AfterSpec, SpecGrammar.Chain, StageSettings.After, "steps after the sum", "bn → relu", inBranch: true, StatePath.Join(path, "after"), sum);
        }

        if (stage.BeforeSpec is not null)
        {
            return sum;
        }

        var function = steps.Context.Activation(frame.Builder.Definition);
        return function == Activation.None ? sum : steps.AddActivation(StatePath.Join(path, Activations.Word(function)), sum, function);
    }

    private static int BindBranches(StageFrame frame)
    {
        if (!frame.TryRead(frame.Stage.Spec, SpecGrammar.Branches, frame.First, "branches", "3x3:64 → 3x3:64 linear", out var spec))
        {
            return frame.Steps.AddUnknown(frame.Input);
        }

        var chains = new ChainBinder(frame.Steps, inBranch: true);
        return spec.Branches.Count == 1
            ? chains.Bind(spec.Branches[0], frame.Path, frame.Input, isNumbered: true)
            : chains.BindParallel(spec.Branches, frame.Path, frame.Input);
    }

    /// <summary>Reports branches and a shortcut that can't be added, with the shortcut that would do.</summary>
    private static void CheckSum(StageFrame frame, int body, int shortcut)
    {
        var (builder, steps, stage, index) = (frame.Builder, frame.Steps, frame.Stage, frame.Placed.Declared);
        var (given, other) = (steps.ShapeOf(body), steps.ShapeOf(shortcut));
        if (given == other || !given.IsKnown || !other.IsKnown)
        {
            return;
        }

        if (stage.Shortcut is null && Projection(steps.ShapeOf(frame.Input), given) is { } projection)
        {
            builder.Report(new Problem(Rules.ShortcutNeeded, new ProblemPlace(index, null, null), [given.ToString(), other.ToString(), new Spelled($"the shortcut '{projection}'", $"'{StageSettings.Shortcut.Key}: {projection}'")])
            {
                Suggestion = projection,
            });
        }
        else
        {
            var place = new ProblemPlace(index, stage.Shortcut is null ? null : StageSettings.Shortcut.Names, null);
            var cure = stage.Shortcut is null ? "no stride of a 1x1 convolution leads from one to the other, so use 'same' padding in the branches"
                : Projection(steps.ShapeOf(frame.Input), given) is { } fitting ? $"'{fitting}' would fit"
                : "give both the same strides and the same last width";
            builder.Report(new Problem(Rules.ShortcutDiffers, place, [given.ToString(), other.ToString(), cure])
            {
                ConcernsSize = given.Channels == other.Channels,
            });
        }
    }

    /// <summary>The 1x1 convolution that leads from one shape to another; null when none does.</summary>
    private static string? Projection(Shape from, Shape to)
    {
        if (from.IsFlat || to.IsFlat)
        {
            return null;
        }

        var strides = from.Lengths.Zip(to.Lengths, (before, after) => Enumerable.Range(1, MostStride)
            .FirstOrDefault(stride => ((before - 1) / stride) + 1 == after)).ToEquatableArray();
        return strides.Count == 0 || strides.Contains(0) ? null
            : $"{Axes.WrittenKernel(Axes.All(1, from.Rank))}{(strides.AreAll(1) ? "" : "/" + Axes.Written(strides))}:{Numbers.Write(to.Channels)} linear";
    }
}
