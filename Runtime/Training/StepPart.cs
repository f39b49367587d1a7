using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Training;

/// <summary>Images of a step that are computed at a time; the gradients of a step's parts add up to those of the whole.</summary>
/// <param name="Start">The first, from 0.</param>
/// <param name="Count">How many.</param>
/// <param name="Whole">How many the step has.</param>
internal readonly record struct StepPart(int Start, int Count, int Whole)
{
    /// <summary>What the mean over the part counts in the mean over the whole.</summary>
    public double Share => (double)Count / Whole;

    /// <summary>The parts of a step, which differ by one image at most; fewer where there are fewer images.</summary>
    public static IReadOnlyList<StepPart> Of(int images, int parts)
    {
        var number = Math.Min(images, parts);
        return
        [
            .. Enumerable.Range(0, number).Select(index => (Start: Bound(index), End: Bound(index + 1)))
                .Select(part => new StepPart(part.Start, part.End - part.Start, images)),
        ];

        int Bound(int index) => (int)((long)images * index / number);
    }

    /// <summary>The part's rows of a tensor with a row for each image of the step.</summary>
    public Tensor Of(Tensor all) => Count == Whole ? all : all.narrow(0, Start, Count);

    /// <summary>The part's classes.</summary>
    public BatchTargets Of(BatchTargets all) => Count == Whole
        ? all
        : all with { Labels = Of(all.Labels), Others = all.Others is { } others ? Of(others) : null };

    /// <summary>Adds the gradients of the part's mean loss, by its share of the whole.</summary>
    public void Backward(Tensor loss)
    {
        if (Count == Whole)
        {
            loss.backward();
            return;
        }

        using var share = Share.ToScalar();
        using var scaled = loss.mul(share);
        scaled.backward();
    }
}
