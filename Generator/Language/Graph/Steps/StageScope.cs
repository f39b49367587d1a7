namespace InceptionDsl.Language.Graph;

/// <summary>Paths and layers as a stage alone has them: paths without the stage's own, 0 for its input, its layers from 1.</summary>
/// <param name="Stage">The stage's path.</param>
/// <param name="Input">Index of the layer that its steps read.</param>
/// <param name="First">Index of its steps' first layer.</param>
internal readonly record struct StageScope(string Stage, int Input, int First) : ILayerMap
{
    public static StageScope Of(Stage stage) => new(stage.Name, stage.Input, stage.Steps[0].FirstLayer);

    /// <summary>A path inside the stage; empty for the stage's own.</summary>
    public string Inside(string path) =>
        path.StartsWith(Stage + ".", StringComparison.Ordinal) ? path.Substring(Stage.Length + 1)
        : path == Stage ? ""
        : path;

    /// <inheritdoc cref="Inside"/>
    public string? InsideOrNull(string? path) => path is null ? null : Inside(path);

    /// <summary>A layer's number in the stage.</summary>
    public int Number(int layer) => layer == Input ? 0 : layer - First + 1;

    /// <inheritdoc/>
    public T Of<T>(T layer)
        where T : Layer?
    {
        var scope = this;
        return layer is null ? layer : (T)((Layer)layer with
        {
            Name = Inside(layer.Name),
            Owner = InsideOrNull(layer.Owner),
            Inputs = layer.Inputs.Select(input => scope.Number(input)).ToEquatableArray(),
        });
    }
}
