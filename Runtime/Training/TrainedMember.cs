using System.Globalization;
using InceptionDsl.Evaluation;
using InceptionDsl.Loading;
using InceptionDsl.Reports;
using InceptionDsl.Training.Metrics;

namespace InceptionDsl.Training;

/// <summary>A member of an ensemble that is trained.</summary>
/// <param name="Member">The training.</param>
/// <param name="Epoch">The epoch whose weights are the final ones.</param>
/// <param name="Top1">Fraction, 0 to 1, of the test part.</param>
/// <param name="Top5">Fraction, 0 to 1, of the test part.</param>
/// <param name="Loss">Mean cross-entropy on the test part, in nats.</param>
/// <param name="Seconds">Of the training, interruptions not counted.</param>
/// <param name="WasDone">Whether an earlier process had trained it.</param>
internal sealed record TrainedMember(EnsembleMember Member, int Epoch, double Top1, double Top5, double Loss, double Seconds, bool WasDone)
{
    /// <summary>Images that could not be read and were passed over.</summary>
    public IReadOnlyList<UnreadableImage> Unreadable { get; init; } = [];

    /// <summary>All that programs are told of a member.</summary>
    public static IReadOnlyList<Column<TrainedMember>> Columns { get; } =
    [
        new("member", "Member", trained => Cell.Count(trained.Member.Number)),
        new("network", "Network", trained => trained.Member.Job.Network.Name) { Form = ColumnForm.Text },
        new("seed", "Seed", trained => Cell.Count(trained.Member.Job.Recipe.Seed)),
        new("epoch", "Epoch", trained => Cell.Count(trained.Epoch)),
        new("testTop1", "Top-1", trained => EpochColumns.Share(trained.Top1)),
        new("testTop5", "Top-5", trained => EpochColumns.Share(trained.Top5)),
        new("testLoss", "Loss", trained => EpochColumns.Loss(trained.Loss)),
        new("seconds", "Seconds", trained => new Real(trained.Seconds, seconds => seconds.ToString("#,##0.0", CultureInfo.InvariantCulture))),
        new("weights", "Weights", trained => trained.Member.Job.Files.Weights) { Form = ColumnForm.Text },
    ];

    public static TrainedMember Of(EnsembleMember member, TrainingResult result) => new(
        member, result.FinalEpoch!.Value, result.Final!.Top1, result.Final.Top5, result.Final.Loss, result.Seconds, WasDone: false)
    {
        Unreadable = result.Unreadable,
    };

    /// <param name="evaluation">What the earlier process measured at its end.</param>
    public static TrainedMember Of(EnsembleMember member, EvaluationDocument evaluation, int epoch) => new(
        member, epoch, evaluation.TestTop1, evaluation.TestTop5, evaluation.TestLoss, evaluation.Seconds, WasDone: true);
}
