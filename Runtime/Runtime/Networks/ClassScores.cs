namespace InceptionDsl;

/// <summary>Which networks can be trained on labels: those that return class scores, N×classes.</summary>
internal static class ClassScores
{
    /// <summary>Why a network can't be trained on labels or asked for classes, in one sentence; null where it can.</summary>
    public static string? Missing(NetworkDefinition definition) =>
        definition.IsBlock ? $"{definition.Name} is a block, not a network: it can be listed and reported, but it gives no class scores to train or measure."
        : definition.Classes == 0 ? $"{definition.Name} returns features (Classes = 0): it can be listed and reported, but it gives no class scores to train or measure."
        : null;
}
