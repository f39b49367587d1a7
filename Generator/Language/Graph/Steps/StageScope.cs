using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Graph;

/// <summary>Paths and layers as a stage alone has them: paths without the stage's own, 0 for its input, its layers from 1.</summary>
/// <param name="Stage">The stage's path.</param>
/// <param name="Input">Index of the layer that its steps read.</param>
/// <param name="First">Index of its steps' first layer.</param>
internal readonly record struct StageScope(string Stage, int Input, int First) : ILayerMap
{
    private const string Elsewhere = "/";

    public static StageScope Of(Stage stage) => new(stage.Name, stage.Input, stage.Steps[0].FirstLayer);

    /// <summary>A path inside the stage; empty for the stage's own.</summary>
    public string Inside(string path) => path == Stage ? "" : StatePath.Inside(path, Stage);

    /// <summary>Whether a path is the stage's or lies inside.</summary>
    public bool Holds(string path) => StatePath.IsWithin(path, Stage);

    /// <summary>The path of a module that is called again: inside the stage, or of another stage's from the network, after a slash.</summary>
    public string? OwnerOf(string? path) => path is null ? null : Holds(path) ? Inside(path) : Elsewhere + path;

    /// <summary>The path in the network of another stage's module; null for a module of the stage's own.</summary>
    /// <param name="owner">As <see cref="OwnerOf"/> gives it.</param>
    public static string? PathElsewhere(string owner) => owner.StartsWith(Elsewhere, StringComparison.Ordinal) ? owner.Substring(Elsewhere.Length) : null;

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
            Owner = OwnerOf(layer.Owner),
            Inputs = layer.Inputs.Select(input => scope.Number(input)).ToEquatableArray(),
        });
    }
}
