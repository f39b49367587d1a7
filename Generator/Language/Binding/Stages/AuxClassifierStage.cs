using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>A head that gives class scores in training alone.</summary>
internal static class AuxClassifierStage
{
    /// <summary>The head of the paper's auxiliary classifiers (Szegedy et al. 2014, section 5), named as torchvision does, for each rank of plane.</summary>
    private static readonly SpecText[] PaperHeads = [.. Enumerable.Range(1, Axes.Most).Select(rank => SpecText.Of(
        $"avgpool {Axes.WrittenKernel(Axes.All(5, rank))}/3 → conv={Axes.WrittenKernel(Axes.All(1, rank))}:128 → fc1=fc(1024) → dropout(0.7) → fc2=fc"))];

    /// <summary>Whether a text is the head that nobody writes.</summary>
    public static bool IsPaperHead(SpecText text) => PaperHeads.Contains(text);

    public static int Bind(StageFrame frame)
    {
        // Of a plane of unknown dimensions, an image's.
        var rank = frame.Steps.ShapeOf(frame.Input).Rank is > 0 and var known ? known : 2;
        var head = PaperHeads[rank - 1];
        return frame.BindChain(frame.Stage.HeadSpec ?? head, SpecGrammar.Chain, StageSettings.Head, "head", head.Written);
    }
}
