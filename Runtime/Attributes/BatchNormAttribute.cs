namespace InceptionDsl;

/// <summary>Batch normalisation (Ioffe and Szegedy 2015), with the network's epsilon and momentum.</summary>
public sealed class BatchNormAttribute : StageAttribute;
