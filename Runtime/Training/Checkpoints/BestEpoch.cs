namespace InceptionDsl.Training.Checkpoints;

/// <summary>The epoch that did best on the test part: by top-1, of equal ones by loss, and of those the first.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Top1">Fraction, 0 to 1, of the test images that it recognized.</param>
/// <param name="Loss">Its mean cross-entropy on the test part, in nats.</param>
/// <param name="Since">The first epoch that recognized as many: what patience counts from.</param>
internal sealed record BestEpoch(int Epoch, double Top1, double Loss, int Since)
{
    /// <summary>The best after another epoch was measured.</summary>
    /// <param name="before">The best of the epochs before; null for none.</param>
    public static BestEpoch After(BestEpoch? before, int epoch, double top1, double loss) =>
        before is null || top1 > before.Top1 ? new BestEpoch(epoch, top1, loss, epoch)
        : top1 == before.Top1 && loss < before.Loss ? before with { Epoch = epoch, Loss = loss }
        : before;

    /// <summary>Whether no epoch has recognized more for as many epochs as a recipe waits.</summary>
    /// <param name="epochs">Epochs done.</param>
    /// <param name="patience">The recipe's; null waits for ever.</param>
    public bool EndsTraining(int epochs, int? patience) => epochs - Since >= patience;
}
