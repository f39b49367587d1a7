namespace InceptionDsl.Definitions;

/// <summary>
/// A small network of Inception modules with batch normalization for handwritten digits of 20x20 pixels: two convolutions,
/// then two pairs of modules at 10x10 and 5x5. The classifier sees where in the image a feature is, not only that it is
/// there: a global average pool in its place makes 2 or 3 errors more on the 1,000 test images.
/// </summary>
[Network("1x20x20", Classes = 10, Norm = Norm.Batch, Init = "kaiming")]
[Conv("3x3:32", Name = "conv1")]
[Conv("3x3:48", Name = "conv2")]
[MaxPool("2x2/2")]
[Inception("1x1:16, 3x3r:32→48, 5x5r:8→16, pool:16", Name = "inception3a")]
[Inception("1x1:24, 3x3r:32→64, 5x5r:12→24, pool:16", Name = "inception3b")]
[MaxPool("2x2/2")]
[Inception("1x1:48, 3x3r:48→96, 5x5r:16→32, pool:32", Name = "inception4a")]
[Inception("1x1:64, 3x3r:64→128, 5x5r:24→48, pool:32", Name = "inception4b")]
[Conv("1x1:32", Name = "conv5")]
[Dropout(0.3)]
[Linear]
public sealed partial class InceptionDigits;

/// <summary>
/// A wider member for ensembles, as the paper's seven GoogLeNets had one: <c>train InceptionDigits --ensemble 7 --member InceptionDigitsWide</c>.
/// </summary>
[Variant<InceptionDigits>(Width = 1.25)]
public sealed partial class InceptionDigitsWide;
