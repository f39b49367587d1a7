namespace InceptionDsl.Reports;

/// <summary>Shares of a network's multiply-adds.</summary>
internal static class Shares
{
    /// <summary>A part's share, to six decimals; null for an auxiliary head's, which is no part of the total, and of nothing.</summary>
    public static double? Of(Cost part, Cost total, bool isAuxiliary) =>
        isAuxiliary || Ratio.Of(part.MultiplyAdds, total.MultiplyAdds) is not { } share ? null : Math.Round(share, 6);
}
