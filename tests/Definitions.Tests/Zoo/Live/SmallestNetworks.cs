namespace InceptionDsl.Definitions.Tests;

// At their smallest inputs the networks whose linear layers read whole planes, hence have other weights for other sizes, and
// the one whose padding is TensorFlow's, hence another for other sizes.

[Variant<AlexNetCaffe>(Input = "3x39x39")]
public sealed partial class SmallestAlexNetCaffe;

[Variant<ZfNet>(Input = "3x53x53")]
public sealed partial class SmallestZfNet;

[Variant<GoogLeNet>(Input = "3x79x79")]
public sealed partial class SmallestGoogLeNet;

[Variant<GoogLeNetNaive>(Input = "3x79x79")]
public sealed partial class SmallestGoogLeNetNaive;

[Variant<GoogLeNetWide>(Input = "3x79x79")]
public sealed partial class SmallestGoogLeNetWide;

[Variant<GoogLeNetFactorized>(Input = "3x79x79")]
public sealed partial class SmallestGoogLeNetFactorized;

[Variant<GoogLeNetAsymmetric>(Input = "3x79x79")]
public sealed partial class SmallestGoogLeNetAsymmetric;

[Variant<InceptionDigits>(Input = "1x4x4")]
public sealed partial class SmallestInceptionDigits;

[Variant<InceptionDigitsWide>(Input = "1x4x4")]
public sealed partial class SmallestInceptionDigitsWide;

[Variant<InceptionDigitsFactorized>(Input = "1x4x4")]
public sealed partial class SmallestInceptionDigitsFactorized;

[Variant<InceptionV2Slim>(Input = "3x1x1")]
public sealed partial class SmallestInceptionV2Slim;
