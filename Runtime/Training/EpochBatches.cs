using InceptionDsl.Loading;

namespace InceptionDsl.Training;

/// <summary>The batches that are left of an epoch, in a process that trains alone or with others.</summary>
internal static class EpochBatches
{
    /// <summary>Reads them until training ends.</summary>
    /// <param name="session">It says where the epoch is.</param>
    /// <param name="save">Saves what was learned so far, where there is no batch to be had any more.</param>
    /// <param name="cancellationToken">Ends the wait for images. Processes that train together end where they meet instead.</param>
    public static IEnumerable<Batch> Left(TrainingSession session, Action save, CancellationToken cancellationToken)
    {
        if (session.Position.Batch == session.Loader.BatchesPerEpoch)
        {
            yield break;
        }

        var wait = session.Agreement.IsShared ? CancellationToken.None : cancellationToken;
        using var batches = session.Loader.Read(session.Position.Epoch, session.Position.Batch, wait).GetEnumerator();
        while (true)
        {
            try
            {
                if (!batches.MoveNext())
                {
                    yield break;
                }
            }
            catch (OperationCanceledException) when (wait.IsCancellationRequested)
            {
                yield break;
            }
            catch (Exception failure)
            {
                save();
                session.Agreement.Meet(failure: failure);
                throw;
            }

            yield return batches.Current;
        }
    }
}
