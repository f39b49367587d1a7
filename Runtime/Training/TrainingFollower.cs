using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.Training;

/// <summary>
/// Training in a process that is not the first of several: it takes the steps and nothing else. When they begin and end, the first says;
/// its <see cref="TrainingLoop"/> measures, writes and tells.
/// </summary>
internal sealed class TrainingFollower(TrainingJob job, TrainingSession session)
{
    /// <summary>Puts the session where an earlier training was left, as the first process does.</summary>
    /// <returns>False where there is nothing to go on from.</returns>
    public bool GoOn()
    {
        if (!job.Resume || ResumePoint.Find(job.Files) is not { } point)
        {
            return false;
        }

        session.Position = Checkpoint.Load(point.Path, session.State, job.AcceptChanges).Position;
        return true;
    }

    /// <summary>Takes the steps.</summary>
    public TrainingResult Run(CancellationToken cancellationToken)
    {
        while (true)
        {
            var start = EpochStart.Hear(session);
            if (start.Position is not { } position)
            {
                return new TrainingResult(start.Completed, [], null, job.Files, session.Position.Seconds) { IsPaused = start.IsPaused };
            }

            session.Position = position;
            RunSteps(cancellationToken);
        }
    }

    private void RunSteps(CancellationToken cancellationToken)
    {
        session.Frozen.Train(session.Network);
        foreach (var batch in EpochBatches.Left(session, save: () => { }, cancellationToken))
        {
            using (batch)
            {
                if (session.Agreement.Meet(cancellationToken.IsCancellationRequested))
                {
                    break;
                }

                session.Step(batch);
            }
        }

        session.ShareUnreadable();
    }
}
