using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>What is placed again under its label or its stage's name, with its weights.</summary>
internal sealed partial class StepBinder
{
    /// <summary>
    /// Adds the steps of a label once more. Those with weights are the same modules on another input, whose windows and paddings stay as
    /// they are; the others are steps of their own.
    /// </summary>
    public int AddReuse(ReuseSyntax syntax, string path, int input)
    {
        if (Find(syntax) is not { } label)
        {
            return AddUnknown(input);
        }

        var (shape, known) = (ShapeOf(input), ShapeOf(label.Input));
        if (!IsReadable(syntax, label, input))
        {
            return AddUnknown(input);
        }

        var isKnown = shape.IsKnown && label.Steps.All(step => step.Output.IsKnown) && known.IsKnown;
        var places = new Dictionary<int, int> { [label.Input] = input };
        foreach (var step in label.Steps)
        {
            var (place, first) = (FreePath(label.At(step.Path, path)), NextLayer);
            var layers = new LayersByName();
            foreach (var layer in step.Layers)
            {
                int[] inputs = [.. layer.Inputs.Select(index => places[index])];
                // What is declared of a user's own module is so for what it reads.
                if ((layer is OwnModuleLayer own && ShapeOf(inputs[0]) != own.Input) || ShapeOf(layer, inputs, isKnown) is not { } output)
                {
                    ReportReuse(syntax, shape.ToString(), known.ToString(), concernsSize: true, BuiltPlane.Describe(layer, layer.WeightsPath, Planes(inputs)));
                    return AddUnknown(input);
                }

                var again = layer with
                {
                    Name = layer.Name == step.Path ? place : label.At(layer.Name, path),
                    Inputs = [.. inputs],
                    Output = output,
                    Owner = layer.HasTensors ? layer.WeightsPath : null,
                };
                places[step.FirstLayer + layers.Count] = builder.Add(again);
                layers.Add(layer.Name, again);
                CheckReused(again, syntax.Range);
            }

            AddStep(step.Again(place, step.HasTensors ? "@" + NameHere(step.Owner ?? step.Path) : step.Text, first, layers));
        }

        return places[label.Output];
    }

    /// <summary>The shape of a layer's output where it reads other layers; null where it can't read them.</summary>
    /// <param name="isKnown">Whether shapes are known; else there is nothing to check.</param>
    private Shape? ShapeOf(Layer layer, int[] inputs, bool isKnown)
    {
        if (!isKnown)
        {
            return layer.Output.IsFlat ? layer.Output : layer.Output.Unknown(layer.Output.Channels);
        }

        if (BuiltPlane.After(layer, Planes(inputs)) is not { } plane)
        {
            return null;
        }

        var lengths = plane.Lengths.Select(length => (int)Math.Min(length, int.MaxValue)).ToEquatableArray();
        return Bounded(plane.Features, layer.Output with { Lengths = lengths }, Source?.Range);
    }

    private BuiltPlane[] Planes(int[] layers) => Array.ConvertAll(layers, layer => BuiltPlane.Of(ShapeOf(layer)));

    /// <summary>What follows from a layer wherever it stands.</summary>
    private void CheckReused(Layer layer, TextRange range)
    {
        if (layer is LinearLayer { IsClassifier: true })
        {
            Classifiers.Add((Last, range));
        }
        else if (layer is GroupNormLayer { Groups: var groups, Output: { IsKnown: true } output } && output.Elements == groups)
        {
            Report(Rules.NormOfSingleValues, range, $"A normalization of {Numbers.WriteWith(groups, "group")}", output.ToString());
        }
    }

    /// <summary>Whether an input has the channels that the weights of a label are for; reports it when not.</summary>
    private bool IsReadable(ReuseSyntax syntax, LabelledSteps label, int input)
    {
        var (shape, known) = (ShapeOf(input), ShapeOf(label.Input));
        var (scores, knownScores) = (builder.DependenceOf(input), builder.DependenceOf(label.Input));
        if (scores != knownScores && label.Steps.Any(step => step.HasTensors))
        {
            var (given, wanted) = (shape.ToString(), known.ToString());
            ReportReuse(
                syntax,
                scores == ClassDependence.None ? given : given + " of class scores",
                knownScores == ClassDependence.None ? wanted : wanted + " of class scores",
                concernsSize: false,
                "its weights follow the number of classes on one of them alone, so give both the same");
            return false;
        }

        // A fully connected layer flattens by itself.
        var isFitting = (shape.Rank == known.Rank && shape.Channels == known.Channels) || (shape.IsFlat && label.Steps[0] is LinearStep);
        if (isFitting || shape == default || known == default || shape.Channels == 0 || known.Channels == 0)
        {
            return true;
        }

        ReportReuse(
            syntax, shape.ToString(), known.ToString(), concernsSize: false,
            shape.IsFlat != known.IsFlat ? "flatten both or none"
            : $"its weights are for {Numbers.WriteWith(known.Channels, known.IsFlat ? "feature" : "channel")}, so give both as many");
        return false;
    }

    private void ReportReuse(ReuseSyntax syntax, string given, string known, bool concernsSize, string cure) =>
        ReportShapes(Rules.ReuseDoesNotFit, syntax.Range, concernsSize, syntax.Name.Value, given, known, cure);

    /// <summary>Layers by the names of those that they stand for.</summary>
    private sealed class LayersByName : ILayerMap
    {
        private readonly Dictionary<string, Layer> _layers = new(StringComparer.Ordinal);

        public int Count => _layers.Count;

        public void Add(string name, Layer layer) => _layers.Add(name, layer);

        public T Of<T>(T layer)
            where T : Layer? => layer is null ? layer : (T)_layers[layer.Name];
    }
}
