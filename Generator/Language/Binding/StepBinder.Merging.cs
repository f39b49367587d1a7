using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Steps that put tensors together or apart: concatenations, sums, products, shuffles.</summary>
internal sealed partial class StepBinder
{
    /// <summary>Adds what puts tensors together.</summary>
    /// <param name="output">Its shape; an unknown one after a mistake that was reported.</param>
    public int AddJoin(Merge merge, string path, IReadOnlyList<int> inputs, Shape output)
    {
        var step = JoiningStep.Of(merge, path, builder.NextIndex, inputs, output);
        builder.Add(step.Layers[0]);
        return AddStep(step);
    }

    /// <summary>Adds a sum of tensors of one shape.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="inputs">What is added.</param>
    /// <param name="scale">Factor of the last one.</param>
    /// <param name="output">Its layer; of unknown shape when a shape is unknown or they differ.</param>
    /// <returns>False when shapes are known to differ, which the caller reports.</returns>
    public bool TryAddSum(string path, IReadOnlyList<int> inputs, double scale, out int output)
    {
        var shapes = inputs.Select(ShapeOf).ToArray();
        var fits = shapes.All(shape => MayEqual(shape, shapes[0]));
        var isKnown = shapes.All(shape => shape.IsKnown);
        var shape = fits && isKnown ? shapes[0] : default;
        if (shape == default)
        {
            builder.Fail();
        }

        output = AddStep(new SumStep(path, "sum", builder.NextIndex, Added(new SumLayer(path, [.. inputs], shape, scale))));
        return fits;
    }

    public int AddChannelShuffle(string path, int input, int groups, TextRange? range = null)
    {
        if (!IsPlane(input, "A channel shuffle", range))
        {
            return AddUnknown(input);
        }

        var shape = ShapeOf(input);
        if (shape.Channels % groups != 0)
        {
            Report(Rules.GroupsDoNotDivide, range, Numbers.Write(groups), Numbers.Write(shape.Channels), Numbers.Write(shape.Channels));
        }

        return AddStep(new ChannelShuffleStep(
            path, $"shuffle({Numbers.Write(groups)})", builder.NextIndex, Added(new ChannelShuffleLayer(path, [input], shape, groups))));
    }

    /// <summary>Whether two shapes are equal as far as they are known.</summary>
    private static bool MayEqual(Shape first, Shape second) =>
        MayEqual(first.Channels, second.Channels)
        && (IsUnknown(first) || IsUnknown(second) || (first.IsFlat == second.IsFlat && first.Rank == second.Rank
            && first.Lengths.Zip(second.Lengths, MayEqual).All(equal => equal)));

    /// <summary>Whether not even the number of a plane's dimensions is known.</summary>
    private static bool IsUnknown(Shape shape) => shape is { IsFlat: false, Rank: 0 };

    private static bool MayEqual(int first, int second) => first == 0 || second == 0 || first == second;
}
