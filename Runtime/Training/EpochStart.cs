using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.Training;

/// <summary>What the first of several processes tells the others before each epoch's steps, and at the end.</summary>
/// <param name="Position">Where all go on; null at the end.</param>
/// <param name="Completed">At the end, whether training is done.</param>
/// <param name="IsPaused">At the end, whether training is to be gone on with later.</param>
internal sealed record EpochStart(TrainingPosition? Position, bool Completed, bool IsPaused)
{
    public static EpochStart At(TrainingPosition position) => new(position, false, false);

    public static EpochStart End(TrainingResult result) => new(null, result.Completed, result.IsPaused);

    /// <summary>Tells it; for the first process.</summary>
    public static void Tell(TrainingSession session, EpochStart start)
    {
        if (session.Agreement.IsShared)
        {
            session.Agreement.OfFirst<EpochStart?>(start);
        }
    }

    /// <summary>Is told it; for the others.</summary>
    public static EpochStart Hear(TrainingSession session) => session.Agreement.OfFirst<EpochStart?>(null)!;
}
