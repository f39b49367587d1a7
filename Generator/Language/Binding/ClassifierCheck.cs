namespace InceptionDsl.Language;

/// <summary>
/// Finds layers with weights after a convolution's class scores: their width would follow the number of classes, which each
/// instance of the network is told anew.
/// </summary>
internal static class ClassifierCheck
{
    public static void Run(NetworkGraph graph, GraphBuilder builder)
    {
        var areScores = new bool[graph.Layers.Count];
        foreach (var stage in graph.Stages)
        {
            if (stage.Merge is { } merge)
            {
                areScores[merge.LastLayer] = graph.Layers[merge.LastLayer].Inputs.Any(input => areScores[input]);
            }

            foreach (var step in stage.Steps)
            {
                var readsScores = graph.Layers[step.FirstLayer].Inputs.Any(input => areScores[input]);
                for (var index = step.FirstLayer; index <= step.LastLayer; index++)
                {
                    var layer = graph.Layers[index];
                    areScores[index] = layer is ConvolutionLayer { IsClassifier: true } || layer.Inputs.Any(input => areScores[input]);
                    if (readsScores && layer is ConvolutionLayer or LinearLayer or BatchNormLayer)
                    {
                        builder.Report(new Problem(Rules.StepsAfterClassifier, new ProblemPlace(stage.Declared, null, null), ["'{classes}'"]));
                        return;
                    }
                }
            }
        }
    }
}
