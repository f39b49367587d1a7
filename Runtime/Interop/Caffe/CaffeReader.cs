using InceptionDsl.Interop.Recognition;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Caffe;

/// <summary>
/// Reads a network of Caffe (<c>deploy.prototxt</c>) as a graph of operators. Blobs are followed by name, through layers that work in
/// place; what sizes come out follows Caffe's rules, under which pools round up.
/// </summary>
/// <param name="path">The file, for messages.</param>
/// <param name="weights">What its layers have learned, by the layers' names; null where only the network is wanted.</param>
/// <param name="isPartial">Whether what lies before the first layer that has no form here is enough.</param>
internal sealed class CaffeReader(string path, IReadOnlyDictionary<string, IReadOnlyList<TensorSource>>? weights, bool isPartial)
{
    /// <summary>No network's file is longer.</summary>
    private const long LongestText = 16_000_000;

    private readonly Dictionary<string, int> _blobs = new(StringComparer.Ordinal);
    private readonly List<string> _unsupported = [];

    /// <summary>Reads a file.</summary>
    /// <inheritdoc cref="CaffeReader(string, IReadOnlyDictionary{string, IReadOnlyList{TensorSource}}, bool)"/>
    /// <exception cref="InteropException">It is no network of Caffe, or has layers without a form here, all of which the message lists.</exception>
    public static OperatorGraph Read(string path, IReadOnlyDictionary<string, IReadOnlyList<TensorSource>>? weights, bool isPartial)
    {
        try
        {
            if (new FileInfo(path).Length > LongestText)
            {
                throw new InteropException($"'{path}' is longer than {Numbers.WriteCount(LongestText)} characters, and so no network of Caffe as text.");
            }

            return new CaffeReader(path, weights, isPartial).Read(PrototxtParser.Parse(File.ReadAllText(path), path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InteropException($"There is no file '{path}'.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InteropException($"'{path}' cannot be read: {e.Message}", e);
        }
    }

    private OperatorGraph Read(PrototxtMessage net)
    {
        if (net.Messages("layers").Any(layer => layer.Messages("layer").Any()))
        {
            throw new InteropException($"'{path}' is in the format that Caffe had until 2013. Caffe's own upgrade_net_proto_text brings it up to date.");
        }

        var layers = net.Messages("layer").Concat(net.Messages("layers")).Select(CaffeLayer.Of).Where(layer => !layer.IsForTraining).ToList();
        var (builder, operators) = ReadInput(net, layers);
        var writer = new CaffeOperators(builder, weights);
        var last = 0;
        foreach (var layer in operators)
        {
            if (Problem(layer) is { } problem)
            {
                _unsupported.Add($"{layer.Name} ({problem})");
                if (isPartial)
                {
                    break;
                }

                // What reads it can be checked all the same for its type.
                continue;
            }

            if (_unsupported.Count > 0)
            {
                continue;
            }

            last = writer.Add(layer, [.. layer.Bottoms.Select(bottom => _blobs.TryGetValue(bottom, out var found) ? found
                : throw layer.Wrong($"reads '{bottom}', which no layer before it gives"))]);
            foreach (var top in layer.Tops)
            {
                _blobs[top] = last;
            }
        }

        writer.Finish();
        var names = layers.Select(layer => layer.Name).ToHashSet(StringComparer.Ordinal);
        var spare = weights?.Keys.Where(name => !names.Contains(name)).ToList() ?? [];
        if (spare.Count > 0)
        {
            builder.Notes.Add($"The weights of {string.Join(", ", spare)} are left out: the network has no layers of these names.");
        }

        if (_unsupported.Count > 0 && !isPartial)
        {
            throw new InteropException(
                $"'{path}' has {(_unsupported.Count == 1 ? "a layer" : "layers")} without a form in the language: {string.Join(", ", _unsupported)}. "
                + "--partial imports what lies before the first.");
        }

        if (_unsupported.Count > 0)
        {
            builder.Notes.Add($"What begins with the layer {_unsupported[0]} is left out.");
        }

        return builder.Build(net.Text("name") ?? "", last);
    }

    /// <summary>Why a layer has no form here; null where it has one.</summary>
    private static string? Problem(CaffeLayer layer) => layer.Type switch
    {
        "Pooling" when layer.Message.Message("pooling_param").Text("pool") is "STOCHASTIC" or "2" => "stochastic pooling",
        "LRN" when layer.Message.Message("lrn_param").Text("norm_region") is "WITHIN_CHANNEL" or "1" => "LRN within a channel",
        "Eltwise" when layer.Message.Message("eltwise_param").Text("operation") is ("PROD" or "0" or "MAX" or "2") and var operation => "Eltwise " + operation,
        "Data" or "ImageData" or "HDF5Data" => $"{layer.Type}: give the network for deployment, deploy.prototxt, whose input has a shape",
        var type when !CaffeOperators.Knows(type) => type.Length == 0 ? "without a type" : type,
        _ => null,
    };

    /// <summary>The input's shape, and the layers after it: fields of the network, or a layer of the type Input.</summary>
    private (OperatorGraphBuilder Builder, IReadOnlyList<CaffeLayer> Layers) ReadInput(PrototxtMessage net, List<CaffeLayer> layers)
    {
        var inputs = layers.Where(layer => layer.Type == "Input").ToList();
        var names = inputs.SelectMany(layer => layer.Tops).Concat(net.Texts("input")).ToList();
        var dimensions = inputs.Count > 0 ? inputs[0].Message.Message("input_param").Message("shape").Texts("dim")
            : net.Has("input_shape") ? net.Messages("input_shape").First().Texts("dim")
            : net.Texts("input_dim");
        if (names.Count != 1)
        {
            throw new InteropException(
                $"'{path}' has {Numbers.Write(names.Count)} inputs, where a network has one. "
                + "Give the network for deployment, deploy.prototxt, whose input has a shape.");
        }

        var numbers = dimensions.Select(text => Numbers.TryReadInteger(text, out var number) ? number : 0).ToList();
        if (numbers is not [_, var channels, var height, var width] || numbers.Any(number => number is < 1 or > Numbers.Largest))
        {
            throw new InteropException(
                $"The input '{names[0]}' of '{path}' has the shape {string.Join(", ", dimensions)}, where batch, channels, height and width belong.");
        }

        if ((long)channels * height * width > Shape.MostElements)
        {
            throw new InteropException($"The input '{names[0]}' of '{path}' has more than {Numbers.WriteCount(Shape.MostElements)} elements.");
        }

        _blobs.Add(names[0], 0);
        return (new OperatorGraphBuilder(new Shape(channels, height, width)), [.. layers.Except(inputs)]);
    }
}
