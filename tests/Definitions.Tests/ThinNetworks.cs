namespace InceptionDsl.Definitions.Tests;

/// <summary>GoogLeNet in the fewest channels that keep its structure: what lies where depends on kernels and strides only.</summary>
[Variant<GoogLeNet>(Width = 0.25)]
internal sealed partial class ThinGoogLeNet;

/// <summary>The same of Inception v3.</summary>
[Variant<InceptionV3>(Width = 0.25)]
internal sealed partial class ThinInceptionV3;
