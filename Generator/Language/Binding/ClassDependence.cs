namespace InceptionDsl.Language.Binding;

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

/// <summary>Follows class scores from layer to layer.</summary>
internal static class ClassDependences
{
    /// <summary>The dependence of a layer whose inputs are in the graph.</summary>
    public static ClassDependence Of(Layer layer, GraphBuilder builder)
    {
        if (layer is ConvolutionLayer { IsClassifier: true })
        {
            return ClassDependence.Scores;
        }

        if (layer.Inputs.All(input => builder.DependenceOf(input) == ClassDependence.None))
        {
            return ClassDependence.None;
        }

        var keepsChannels = layer switch
        {
            BatchNormLayer or ActivationLayer or PoolLayer or AdaptivePoolLayer or DropoutLayer => true,
            FlattenLayer => builder.ShapeOf(layer.Inputs[0]).Positions == 1,
            SumLayer => layer.Inputs.All(input => builder.DependenceOf(input) == ClassDependence.Scores),
            _ => false,
        };
        return keepsChannels ? builder.DependenceOf(layer.Inputs[0]) : ClassDependence.Derived;
    }
}
