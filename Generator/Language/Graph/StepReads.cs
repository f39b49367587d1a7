namespace InceptionDsl.Language.Graph;

/// <summary>What steps read, and which of them may overwrite it.</summary>
internal static class StepReads
{
    /// <summary>
    /// A step's activation, if it may work in place: its input comes from a step of the same stage, no other step reads it, and
    /// it is of a kind whose values autograd does not need.
    /// </summary>
    /// <param name="inputs">What each step of the stage reads.</param>
    public static ActivationLayer? InPlaceActivation(
        NetworkGraph graph, Stage stage, Step step, IReadOnlyList<EquatableArray<int>> inputs) =>
        step is ActivationStep { Layer: var activation }
        && activation.Inputs[0] >= stage.Steps[0].FirstLayer
        && graph.Layers[activation.Inputs[0]].LendsOutput
        && inputs.Sum(read => read.Count(input => input == activation.Inputs[0])) == 1
            ? activation
            : null;
}
