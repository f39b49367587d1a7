using System.Globalization;
using System.Text;
using InceptionDsl.Data;
using InceptionDsl.Evaluation;
using InceptionDsl.Images;
using InceptionDsl.Language.Text;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;
using TorchSharp;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Scores that <c>eval --scores</c> keeps in a file while it measures, and goes on from.</summary>
/// <param name="path">The file; null for none.</param>
internal sealed class KeptScores(string? path)
{
    /// <summary>What a network says of images; those whose scores the file has are not looked at again.</summary>
    /// <param name="told">Told what is gone on with, and where it was stopped.</param>
    /// <inheritdoc cref="Evaluator.Score" path="/exception"/>
    /// <exception cref="CheckpointException">The file is of another evaluation.</exception>
    public EvaluationScores Score(
        TrainedNetwork trained, DatasetSplit data, Normalization normalization, EvaluationOptions options, Action<string> told,
        CancellationToken cancellationToken)
    {
        if (path is null)
        {
            return Evaluator.Score(trained.Network, data.Test, normalization, options, trained.Device, cancellationToken);
        }

        using var file = ScoreFile.Open(path, Head(trained, data, normalization, options), data.Test);
        if (file.Known.Count > 0)
        {
            told($"'{path}' has the scores of {Of(file.Known.Count, data)}.");
        }

        var found = 0;
        try
        {
            return Evaluator.Score(
                trained.Network, data.Test, normalization, options with { Known = file.Known, Found = Add }, trained.Device, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            told($"'{path}' has the scores of {Of(file.Known.Count + found, data)}; the same command goes on from there.");
            throw;
        }

        void Add(ScoredImage image)
        {
            file.Add(image);
            found++;
        }
    }

    private static string Of(int count, DatasetSplit data) => $"{Numbers.WriteCount(count)} of {Numbers.WriteWith(data.Test.Count, "image")}";

    /// <summary>Everything that the scores depend on.</summary>
    private static ScoreFileHead Head(TrainedNetwork trained, DatasetSplit data, Normalization normalization, EvaluationOptions options) => new(
        trained.Network.Classes,
        [
            ("network", trained.Network.Graph.Name),
            ("definition", Checksum.Of(Encoding.UTF8.GetBytes(DefinitionChange.TextOf(trained.Network.Graph.Definition))).ToString()),
            ("weights", Sum(trained.WeightsPath)),
            ("data", data.Name),
            ("images", Numbers.Write(data.Test.Count)),
            ("held out", data.HeldOut?.ToString() ?? ""),
            ("classes", string.Join(", ", data.ClassNames)),
            ("crops", options.Crops?.Name ?? options.Framing.ToString()),
            ("combination", options.Crops is { Count: > 1 } ? options.Combination.ToString() : ""),
            ("normalization", string.Join(" ", normalization.Mean.Concat(normalization.Std).Select(value => value.ToString("R", CultureInfo.InvariantCulture)))),
            ("device", trained.Device.type == DeviceType.CPU ? "cpu" : "cuda"),
            .. trained.Backend.IsTorch ? [] : ((string, string)[])[("backend", trained.Backend.Name)],
        ]);

    private static string Sum(string file)
    {
        using var stream = File.OpenRead(file);
        return Checksum.Of(stream).ToString();
    }
}
