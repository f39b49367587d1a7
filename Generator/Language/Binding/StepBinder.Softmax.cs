using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Binding;

/// <summary>Shares of 1 over channels.</summary>
internal sealed partial class StepBinder
{
    /// <summary>Adds a softmax over channels or features; with the word <c>eval</c> one that acts in evaluation alone.</summary>
    public int AddSoftmax(string path, int input, OperationSyntax source) => AddStep(new SoftmaxStep(path, StepText.Of(source), builder.NextIndex, Added(
        new SoftmaxLayer(path, [input], ShapeOf(input), StepOptions.Read(source.Modifiers).IsInEvaluationAlone))));
}
