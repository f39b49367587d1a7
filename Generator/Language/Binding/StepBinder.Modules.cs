namespace InceptionDsl.Language.Binding;

internal sealed partial class StepBinder
{
    /// <param name="layer">The module's layer but for its place.</param>
    public int AddModule(string path, int input, OwnModuleLayer layer) => AddStep(new OwnModuleStep(
        path, layer.Construction, builder.NextIndex, Added(layer with { Name = path, Inputs = [input] })));
}
