namespace InceptionDsl;

/// <summary>N×C×H×W to N×(C·H·W). A Linear flattens by itself.</summary>
public sealed class FlattenAttribute : StageAttribute;
