namespace InceptionDsl.Interop.Recognition;

/// <summary>What most layers of a network have, which its declaration says once.</summary>
/// <param name="Norm">The normalization that follows convolutions.</param>
/// <param name="HasBias">Whether layers have a bias where a normalization follows.</param>
/// <param name="Activation">The activation; <see cref="Activation.None"/> for none.</param>
/// <param name="Slope">Its slope.</param>
/// <param name="ClassLayer">The layer that gives the class scores; null where none does.</param>
internal sealed record CommonSettings(
    NormForm Norm, double NormEpsilon, double NormMomentum, bool HasBias, Activation Activation, double Slope, WeightedLayer? ClassLayer)
{
    /// <summary>The commonest of each.</summary>
    public static CommonSettings Of(IReadOnlyList<Part> parts, WeightedLayer? classLayer)
    {
        var all = parts.SelectMany(part => part.All).ToList();
        var weighted = all.OfType<WeightedPart>().Where(part => part.Layer != classLayer).ToList();
        var convolutions = weighted.Where(part => part.Layer is not LinearLayer).ToList();
        var norms = all.Select(part => part is WeightedPart weightedPart ? weightedPart.Norm : (part as LayerPart)?.Layer as NormLayer)
            .OfType<NormLayer>().ToList();
        var normalized = weighted.Where(part => part.Norm is not null).ToList();
        var activations = weighted.Select(part => part.Activation).Concat(all.OfType<ResidualPart>().Select(part => part.After))
            .Select(layer => (Function: layer?.Function ?? Activation.None, Slope: layer?.Slope ?? 0))
            .OrderBy(activation => activation.Function == Activation.None).ToList();
        var (activation, slope) = Commonest(activations, (Activation.Relu, 0.0));
        return new CommonSettings(
            convolutions.Count(part => part.Norm is not null) * 2 > convolutions.Count
                ? Commonest([.. convolutions.Where(part => part.Norm is not null).Select(part => NormForm.Of(part.Norm))], NormForm.None)
                : NormForm.None,
            Commonest([.. norms.Select(norm => norm.Epsilon)], 1e-5),
            Commonest([.. norms.OfType<BatchNormLayer>().Select(norm => norm.Momentum)], 0.1),
            normalized.Count(part => part.Layer.HasBias) * 2 > normalized.Count,
            activation,
            slope,
            classLayer);
    }

    /// <summary>The commonest of some values, the first of those that are equally common.</summary>
    private static T Commonest<T>(IReadOnlyList<T> values, T otherwise) =>
        values.Count == 0 ? otherwise : values.GroupBy(value => value).MaxBy(group => group.Count())!.Key;
}
