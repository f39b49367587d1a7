namespace InceptionDsl.Definitions;

/// <summary>
/// SqueezeNet with simple bypasses (figure 2, section 6): past every second fire module its input is added to its output, which
/// costs no parameters. In the paper's table 3 that is 2.9 points more of top-1, 60.4 % instead of 57.5 %. The base and its
/// modules are declared in <c>SqueezeNet.network.yaml</c>.
/// </summary>
[Variant<SqueezeNet1_0>]
[Replace("features.5")]
[Use<Fire>("squeeze = 32, expand = 128", From = "features.3, features.4", Merge = Merge.Add)]
[Replace("features.8")]
[Use<Fire>("squeeze = 48, expand = 192", From = "features.6, features.7", Merge = Merge.Add)]
[Replace("features.10")]
[Use<Fire>("squeeze = 64, expand = 256", From = "features.8, features.9", Merge = Merge.Add)]
[Replace("classifier.0")]
[Dropout(0.5, From = "features.11, features.12", Merge = Merge.Add)]
public sealed partial class SqueezeNetBypass;
