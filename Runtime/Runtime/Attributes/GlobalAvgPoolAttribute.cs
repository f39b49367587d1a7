namespace InceptionDsl;

/// <summary>Mean over the whole plane: N×C×H×W to N×C×1×1.</summary>
public sealed class GlobalAvgPoolAttribute : StageAttribute;
