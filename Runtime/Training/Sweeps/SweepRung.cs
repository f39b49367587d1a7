namespace InceptionDsl.Training.Sweeps;

/// <summary>A step of a sweep: so many points are trained up to an epoch.</summary>
/// <param name="Epochs">Epochs that each training has done at its end.</param>
/// <param name="Points">How many points come to it.</param>
internal sealed record SweepRung(int Epochs, int Points)
{
    /// <summary>
    /// The rungs of successive halving (Jamieson and Talwalkar 2016; Li et al., "Hyperband", 2018): the last trains all epochs, each before
    /// it a part of those after it, by a factor, and of those that come to a rung as large a part, rounded up, comes to the next. There are
    /// as many as leave a point and an epoch.
    /// </summary>
    /// <param name="factor">The factor; null for one rung with all points.</param>
    public static IReadOnlyList<SweepRung> Of(int points, int epochs, int? factor)
    {
        var rungs = new List<SweepRung>();
        for (long divisor = 1; divisor == 1 || (divisor <= points && divisor <= epochs); divisor *= factor.Value)
        {
            rungs.Add(new SweepRung((int)(epochs / divisor), 0));
            if (factor is null)
            {
                break;
            }
        }

        rungs.Reverse();
        long parts = 1;
        return
        [
            .. rungs.Select(rung =>
            {
                var coming = rung with { Points = (int)((points + parts - 1) / parts) };
                parts *= factor ?? 1;
                return coming;
            }),
        ];
    }
}
