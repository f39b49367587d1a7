using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Binding;

/// <summary>A head that gives class scores in training alone.</summary>
internal static class AuxClassifierStage
{
    /// <summary>The head of the paper's auxiliary classifiers (Szegedy et al. 2014, section 5), named as torchvision does.</summary>
    public static SpecText PaperHead { get; } = SpecText.Of("avgpool 5x5/3 → conv=1x1:128 → fc1=fc(1024) → dropout(0.7) → fc2=fc");

    public static int Bind(StageFrame frame) =>
        frame.BindChain(frame.Stage.HeadSpec ?? PaperHead, SpecGrammar.Chain, StageSettings.Head, "head", PaperHead.Written);
}
