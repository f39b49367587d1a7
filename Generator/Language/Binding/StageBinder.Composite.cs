using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

internal sealed partial class StageBinder
{
    /// <summary>A shortcut's stride is at most this.</summary>
    private const int MostStride = 8;

    /// <summary>Branches, shortcut, their sum, and what follows it (He et al. 2016, equations 1 and 2).</summary>
    private int BindResidual(StepBinder steps, int input)
    {
        var body = BindText(steps, input, ProblemPlace.Specification, "branches", "3x3:64 → 3x3:64 linear", _stage.Text, (text, problems) =>
        {
            var spec = SpecParser.ParseBranches(text, _parameters, problems);
            var chains = new ChainBinder(steps, inBranch: true);
            return () => spec.Branches.Count == 1
                ? chains.Bind(spec.Branches[0], _path, input, isNumbered: true)
                : chains.BindParallel(spec.Branches, _path, input);
        });
        var shortcut = _stage.Shortcut is not { } given ? input
            : BindText(steps, input, "Shortcut", "shortcut", "1x1/2:128 linear", given, (text, problems) =>
            {
                var chain = SpecParser.ParseChain(text, _parameters, problems);
                return () => new ChainBinder(steps, inBranch: false).Bind(chain, StatePath.Join(_path, "shortcut"), input);
            });
        steps.Source = null;
        CheckSum(steps, input, body, shortcut);
        steps.TryAddSum(StatePath.Join(_path, "sum"), [shortcut, body], _stage.Scale, out var sum);
        if (_stage.After is not { } after)
        {
            var function = steps.Context.Activation(_builder.Definition);
            return function == Activation.None ? sum : steps.AddActivation(StatePath.Join(_path, Activations.Word(function)), sum, function);
        }

        return BindText(steps, sum, "After", "steps after the sum", "bn → relu", after, (text, problems) =>
        {
            var chain = SpecParser.ParseChain(text, _parameters, problems);
            return () => new ChainBinder(steps, inBranch: true).Bind(chain, StatePath.Join(_path, "after"), sum);
        });
    }

    /// <summary>Reports branches and a shortcut that can't be added, with the shortcut that would do.</summary>
    private void CheckSum(StepBinder steps, int input, int body, int shortcut)
    {
        var (given, other) = (steps.ShapeOf(body), steps.ShapeOf(shortcut));
        if (given == other || !given.IsKnown || !other.IsKnown)
        {
            return;
        }

        if (_stage.Shortcut is null && Projection(other, given) is { } projection)
        {
            _builder.Report(new Problem(Rules.ShortcutNeeded, new ProblemPlace(_index, null, null), [given.ToString(), other.ToString(), projection])
            {
                Suggestion = projection,
            });
        }
        else
        {
            var argument = _stage.Shortcut is null ? null : "Shortcut";
            var cure = argument is null ? "no stride of a 1x1 convolution leads from one to the other, so use 'same' padding in the branches"
                : Projection(steps.ShapeOf(input), given) is { } fitting ? $"'{fitting}' would fit"
                : "give both the same strides and the same last width";
            _builder.Report(new Problem(Rules.ShortcutDiffers, new ProblemPlace(_index, argument, null), [given.ToString(), other.ToString(), cure])
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

        for (var height = 1; height <= MostStride; height++)
        {
            for (var width = 1; width <= MostStride; width++)
            {
                if (((from.Height - 1) / height) + 1 == to.Height && ((from.Width - 1) / width) + 1 == to.Width)
                {
                    var stride = (height, width) == (1, 1) ? ""
                        : height == width ? "/" + Numbers.Write(height)
                        : $"/{Numbers.Write(height)}x{Numbers.Write(width)}";
                    return $"1x1{stride}:{Numbers.Write(to.Channels)} linear";
                }
            }
        }

        return null;
    }

    /// <summary>A chain whose output is concatenated with its input (Huang et al. 2017, equation 2).</summary>
    private int BindDense(StepBinder steps, int input) =>
        BindText(steps, input, ProblemPlace.Specification, "chain", "1x1:128 → 3x3:32", _stage.Text, (text, problems) =>
        {
            var chain = SpecParser.ParseChain(text, _parameters, problems);
            return () =>
            {
                var output = new ChainBinder(steps, inBranch: true).Bind(chain, _path, input, isNumbered: true);
                steps.Source = null;
                return steps.AddConcatenation(StatePath.Join(_path, "concat"), [input, output], Beside(steps, input, output, chain.Range));
            };
        });

    /// <summary>The shape of a dense stage's input and output side by side; an unknown one, reported, where the sizes differ.</summary>
    private static Shape Beside(StepBinder steps, int input, int output, TextRange range)
    {
        var (first, second) = (steps.ShapeOf(input), steps.ShapeOf(output));
        if (!first.IsKnown || !second.IsKnown)
        {
            return default;
        }

        if ((first.Height, first.Width, first.IsFlat) != (second.Height, second.Width, second.IsFlat))
        {
            steps.Report(Rules.BranchSizesDiffer, range, second.ToString(), $"the stage's input is {first}", "a dense stage keeps the size, so use 'same' padding and no stride");
            return default;
        }

        return steps.Bounded((long)first.Channels + second.Channels, first.Height, first.Width, range) with { IsFlat = first.IsFlat };
    }

    private int BindPyramid(StepBinder steps, int input) =>
        BindText(steps, input, ProblemPlace.Specification, "sizes of the grids", "6, 3, 2, 1", _stage.Text, (text, problems) =>
        {
            var sizes = SpecParser.ParseSizes(text, _parameters, problems);
            return () => sizes.Count == 0 ? steps.AddUnknown(input) : steps.AddSpatialPyramid(_path, input, sizes);
        });
}
