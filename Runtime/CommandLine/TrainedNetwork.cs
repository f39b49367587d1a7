using InceptionDsl.Data;
using InceptionDsl.Framings;
using InceptionDsl.Images;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;
using InceptionDsl.Native;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;
using TorchSharp;

namespace InceptionDsl.CommandLine;

/// <summary>A network with the weights that a command line names.</summary>
/// <param name="Backend">What computes it, and where.</param>
/// <param name="WeightsPath">The file that they came from.</param>
/// <param name="Description">What the file says of them; null if other software wrote it.</param>
/// <param name="Notes">Lines for standard error: what was adapted, and what may be wrong with the weights.</param>
internal sealed record TrainedNetwork(
    Network Network, BackendChoice Backend, string WeightsPath, WeightsDescription? Description, IReadOnlyList<string> Notes) : IDisposable
{
    private readonly Lazy<InferenceNetwork> _inference = new(() => Backend.Infer(Network));

    /// <summary>Where the network is.</summary>
    public torch.Device Device => Backend.Device;

    /// <summary>The network as the backend computes it; made when it is first asked for.</summary>
    public InferenceNetwork Inference => _inference.Value;

    /// <summary>How images are normalized, as the weights say; null where they don't.</summary>
    public Normalization? Normalization { get; } = Description is { } known ? known.Normalization : WeightsFile.NormalizationOf(WeightsPath);

    /// <summary>Which part of an image the network sees: as the weights say, or else all of it.</summary>
    public Framing Framing => Description?.Recipe.EvaluationFraming ?? new Stretch();

    /// <summary>Loads libtorch, then the weights into a network with as many classes as they are for.</summary>
    /// <exception cref="UserErrorException">There is no such network, file or device, or the weights are another network's.</exception>
    /// <exception cref="CheckpointException">The file is damaged or doesn't fit.</exception>
    /// <exception cref="NativeTorchException">libtorch does not load.</exception>
    public static TrainedNetwork Load(NetworkCatalog catalog, WeightsSettings settings)
    {
        var descriptor = catalog.ChooseClassifier(settings.Name);
        var path = CommandLine.WeightsPath.Of(settings.Weights, descriptor.Name);
        return Load(descriptor, path, OwnDescription(path, descriptor), settings, settings);
    }

    /// <summary>The same for any network, on the CPU, from a file.</summary>
    /// <inheritdoc cref="Load(NetworkCatalog, WeightsSettings)"/>
    public static TrainedNetwork Load(NetworkDescriptor descriptor, string path, IWeightsNamingSettings naming) =>
        Load(descriptor, path, OwnDescription(path, descriptor), naming, device: null);

    /// <summary>The same for one of several networks: the one that the file says, or else the one that is named.</summary>
    /// <inheritdoc cref="Load(NetworkCatalog, WeightsSettings)"/>
    public static TrainedNetwork Load(NetworkCatalog catalog, string path, WeightsSettings settings)
    {
        var description = WeightsFile.Describe(path);
        return Load(catalog.ChooseClassifier(description?.Network ?? settings.Name), path, description, settings, settings);
    }

    private static WeightsDescription? OwnDescription(string path, NetworkDescriptor descriptor) =>
        WeightsFile.Describe(path) is var description && (description is null || description.Network == descriptor.Name) ? description
            : throw new UserErrorException(
                $"'{path}' holds weights of {description.Network}, not of {descriptor.Name}.",
                $"Give that network's name, or weights of {descriptor.Name}.");

    private static TrainedNetwork Load(
        NetworkDescriptor descriptor, string path, WeightsDescription? description, IWeightsNamingSettings names, WeightsSettings? device)
    {
        var naming = NamingChoice.Of(names);
        var (classes, note) = ClassesFor(descriptor, path, description, naming);
        NativeTorch.EnsureLoaded();
        var backend = device is null ? BackendChoice.Cpu : BackendChoice.Of(device);
        var network = descriptor.Create(classes, backend.Device);
        try
        {
            var (_, fit) = WeightsFile.LoadFrom(path, network, naming);
            var notes = (string?[])[backend.Note, note, PartNote(path, network, fit), ChangeNote(path, description, network), BrokenNote(path, network)];
            return new TrainedNetwork(network, backend, path, description, [.. notes.OfType<string>()]);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>What labels mean and how images are normalized: by the data set that is asked for, or else by the weights.</summary>
    /// <exception cref="UserErrorException">Neither is known, or they are for different numbers of classes.</exception>
    /// <exception cref="Images.ImageDataException">The data set can't be opened.</exception>
    public DataFit Meaning(DatasetCatalog datasets, DataChoice asked) =>
        asked.Data is null && Description is { } description ? DataFit.Of(description) : DataFit.Of(this, OpenData(datasets, asked));

    /// <summary>The data set that is asked for, or else the one that the weights were trained on.</summary>
    /// <exception cref="UserErrorException">Neither is known.</exception>
    /// <exception cref="Images.ImageDataException">It can't be opened.</exception>
    public DatasetSplit OpenData(DatasetCatalog datasets, DataChoice asked) => asked.Open(datasets, Description) ?? throw new UserErrorException(
        $"'{WeightsPath}' doesn't say what data its weights were trained on.",
        $"Give the data set with --data: {string.Join(", ", datasets.Names)}, or a folder.");

    /// <summary>Refuses scores that are not numbers, which finite weights give when they have grown too large.</summary>
    /// <param name="isFinite">Whether what was computed from the scores is a number.</param>
    /// <param name="images">What the network was shown.</param>
    public void RequireNumbers(bool isFinite, string images)
    {
        if (!isFinite)
        {
            throw new UserErrorException(
                $"{Network.Graph.Name} with '{WeightsPath}' gives scores that are not numbers for {images}.",
                "Its weights have grown too large: train anew with a lower learning rate.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_inference.IsValueCreated)
        {
            _inference.Value.Dispose();
        }

        Network.Dispose();
    }

    /// <summary>The number of classes that weights are for, which a network takes over.</summary>
    private static (int Classes, string? Note) ClassesFor(
        NetworkDescriptor descriptor, string path, WeightsDescription? description, WeightsNaming naming)
    {
        var declared = descriptor.Graph.Classes;
        var classes = description?.ClassNames.Count ?? WeightsFile.ClassesIn(path, descriptor.Graph, naming) ?? declared;
        if (classes == declared)
        {
            return (classes, null);
        }

        var compiled = descriptor.CompileFor(classes);
        return compiled.Graph is not null
            ? (classes, $"Note: {descriptor.Name} is built with {Numbers.Write(classes)} classes, as '{path}' is for, and not with the {Numbers.Write(declared)} declared.")
            : throw new UserErrorException(
                $"'{path}' is for {Numbers.Write(classes)} classes, and {descriptor.Name} can't be built with as many: {string.Join(" ", compiled.Problems.Select(problem => problem.MessageIn(FrontEnd.Yaml)))}",
                $"Give weights for its {Numbers.Write(declared)} classes.");
    }

    /// <summary>What was not taken, where a part of a file is enough.</summary>
    private static string? PartNote(string path, Network network, TensorFit fit) => fit.IsWhole ? null
        : $"Warning: {Numbers.Write(fit.Taken.Count)} tensors of '{path}' are taken, and what {network.Graph.Name} has beside them is random: the figures say little. {fit.Differences}";

    private static string? ChangeNote(string path, WeightsDescription? description, Network network) =>
        DefinitionChange.Between(description?.Definition, network.Graph) is { Count: > 0 } changes
            ? $"Warning: the weights in '{path}' were trained with another definition of {network.Graph.Name}: {DefinitionChange.Show(changes)}. What follows is of the network as it is now."
            : null;

    /// <summary>Weights that are not numbers are refused, but for those of auxiliary classifiers, which nothing is asked here.</summary>
    private static string? BrokenNote(string path, Network network)
    {
        var heads = network.Graph.AuxiliaryHeads.Select(head => head.Name + ".").ToList();
        var broken = FiniteNumbers.Lacking(WeightsFile.NamedState(network))
            .ToLookup(name => heads.Any(head => name.StartsWith(head, StringComparison.Ordinal)));
        return broken.Contains(false)
            ? throw new UserErrorException(
                $"'{path}' holds weights that are not numbers (NaN or infinite): {FiniteNumbers.Show([.. broken[false]])}.",
                "Train anew, or give other weights.")
            : broken.Contains(true)
                ? $"Warning: '{path}' holds weights that are not numbers (NaN or infinite) in an auxiliary classifier, which isn't used here: {FiniteNumbers.Show([.. broken[true]])}."
                : null;
    }
}
