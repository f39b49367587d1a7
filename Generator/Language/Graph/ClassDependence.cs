namespace InceptionDsl.Language.Graph;

/// <summary>
/// What a layer's output has of a convolution's class scores. Whoever builds a network says anew how many classes there are, so
/// what reads such an output has no width of its own.
/// </summary>
internal enum ClassDependence
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its channels, or its features, are the classes.</summary>
    Scores,

    /// <summary>Something else is computed from scores: several planes of them put together, or a plane of them flattened.</summary>
    Derived,
}
