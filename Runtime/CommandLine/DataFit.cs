using InceptionDsl.Data;
using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.CommandLine;

/// <summary>What a trained network's labels are called and how its images are normalized.</summary>
/// <param name="ClassNames">In the order of the labels.</param>
/// <param name="Normalization">For as many channels as it was taken from.</param>
/// <param name="Ground">What transparent images stand on.</param>
/// <param name="Data">The data set that was asked for or named by the weights; null where neither is needed.</param>
/// <param name="Note">What had to be assumed, in a line; null for nothing.</param>
internal sealed record DataFit(IReadOnlyList<string> ClassNames, Normalization Normalization, RgbColor Ground, DatasetSplit? Data, string? Note)
{
    private const int NamesShown = 4;

    /// <summary>Brings weights and a data set together.</summary>
    /// <param name="trained">The network with its weights.</param>
    /// <param name="data">The data set.</param>
    /// <exception cref="UserErrorException">They are for different numbers of classes.</exception>
    public static DataFit Of(TrainedNetwork trained, DatasetSplit data)
    {
        if (data.ClassNames.Count != trained.Network.Classes)
        {
            throw new UserErrorException(
                $"{trained.Network.Graph.Name} with '{trained.WeightsPath}' tells {Classes(trained.Network.Classes)} apart, but {data.Name} has {Classes(data.ClassNames.Count)}.",
                "Give data with as many classes as the weights, or weights for the data's.");
        }

        return trained.Description is not { } description
            ? new DataFit(data.ClassNames, trained.Normalization ?? data.Normalization, data.Ground, data, Foreign(trained, data))
            : new DataFit(data.ClassNames, description.Normalization, data.Ground, data, description.ClassNames.SequenceEqual(data.ClassNames)
                ? null
                : $"Note: the weights were trained on {description.Data}, with the classes {Names(description.ClassNames)}; {data.Name} calls them {Names(data.ClassNames)}.");
    }

    /// <summary>As the weights themselves say.</summary>
    public static DataFit Of(Training.Checkpoints.WeightsDescription description) =>
        new(description.ClassNames, description.Normalization, description.Ground, null, null);

    private static string Foreign(TrainedNetwork trained, DatasetSplit data)
    {
        if (trained.Normalization is not null)
        {
            return $"Note: '{trained.WeightsPath}' doesn't say what its classes are; they are taken from {data.Name}: {Names(data.ClassNames)}.";
        }

        var (from, to) = (data.Normalization.Mean.Count, trained.Network.Graph.Input.Channels);
        var channels = from == to ? "" : $", from {Numbers.WriteWith(from, "channel")} to {Numbers.Write(to)}";
        return $"Note: '{trained.WeightsPath}' doesn't say what its classes are or how its images were normalized; both are taken from {data.Name}: "
            + $"{Names(data.ClassNames)}; {data.Normalization.Text}{channels}.";
    }

    private static string Classes(int count) => $"{Numbers.Write(count)} class{(count == 1 ? "" : "es")}";

    private static string Names(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(NamesShown)) + (names.Count > NamesShown ? " …" : "");
}
