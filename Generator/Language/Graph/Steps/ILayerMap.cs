namespace InceptionDsl.Language.Graph;

/// <summary>Layers in the place of a step's own.</summary>
internal interface ILayerMap
{
    /// <summary>The layer in the place of one; null for null.</summary>
    T Of<T>(T layer)
        where T : Layer?;
}
