namespace InceptionDsl.Interop.PyTorch;

/// <summary>How a network's weights and biases begin, by PyTorch's own functions, whose fans are the runtime's.</summary>
internal static class InitializationPython
{
    /// <summary>Writes the method that gives first values.</summary>
    public static void Write(PythonText text, NetworkGraph graph)
    {
        var (weights, biases) = (graph.Initialization, graph.Definition.BiasInit);
        var standard = Pair(weights, biases);
        var own = graph.Layers.OfType<WeightedLayer>().Where(layer => layer.Owner is null).Select(layer => (layer.Name, Values: Of(layer, weights, biases)))
            .Where(layer => layer.Values != standard)
            .ToList();
        text.Open("def reset_parameters(self):");
        text.Line("\"\"\"Gives weights and biases their first values.\"\"\"");
        if (own.Count == 0)
        {
            text.Line($"initialize(self, {standard.Weights}, {standard.Bias}, own={{}})");
        }
        else
        {
            text.Open($"initialize(self, {standard.Weights}, {standard.Bias}, own={{");
            foreach (var (name, values) in own)
            {
                text.Line($"{PythonValue.Text(name)}: ({values.Weights}, {values.Bias}),");
            }

            text.Close();
            text.Line("})");
        }

        text.Close();
    }

    private static (string Weights, string Bias) Of(WeightedLayer layer, Initialization network, double? networkBias)
    {
        var weights = layer.Init ?? network;
        var standard = layer.IsClassifier && networkBias is not null ? 0 : networkBias;
        return Pair(weights, layer.HasBias ? layer.BiasInit ?? standard : networkBias);
    }

    /// <param name="weights">How weights begin.</param>
    /// <param name="bias">What biases begin with; null leaves it to how weights begin.</param>
    private static (string Weights, string Bias) Pair(Initialization weights, double? bias) =>
        (Function(weights), bias is { } value ? PythonValue.Number(value) : weights.Kind == InitializationKind.Default ? "None" : "0");

    // A kind that is forgotten here does not compile (CS8509); a number that is none throws.
#pragma warning disable CS8524
    private static string Function(Initialization weights) => weights.Kind switch
    {
        InitializationKind.Default => "partial(nn.init.kaiming_uniform_, a=math.sqrt(5))",
        InitializationKind.Xavier => "nn.init.xavier_uniform_",
        InitializationKind.CaffeXavier => "partial(nn.init.kaiming_uniform_, nonlinearity=\"linear\")",
        InitializationKind.Kaiming => "partial(nn.init.kaiming_normal_, nonlinearity=\"relu\")",
        InitializationKind.KaimingFanOut => "partial(nn.init.kaiming_normal_, mode=\"fan_out\", nonlinearity=\"relu\")",
        InitializationKind.KaimingUniform => "partial(nn.init.kaiming_uniform_, nonlinearity=\"relu\")",
        InitializationKind.Normal => $"partial(nn.init.normal_, std={PythonValue.Number(weights.Std)})",
        InitializationKind.TruncatedNormal =>
            $"partial(nn.init.trunc_normal_, std={PythonValue.Number(weights.Std)}, a={PythonValue.Number(-2 * weights.Std)}, b={PythonValue.Number(2 * weights.Std)})",
    };
#pragma warning restore CS8524
}
