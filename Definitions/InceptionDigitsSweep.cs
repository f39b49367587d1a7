namespace InceptionDsl.Definitions;

/// <summary>
/// What the papers claim of the parts of a module, tried on digits (<c>docs/digits-sweep.md</c>): 5x5 kernels against two 3x3
/// ("Rethinking the Inception architecture", section 3.1) and against 1x5 and 5x1 (section 3.2); pools whose channels go on
/// unprojected, as in the naive module ("Going deeper with convolutions", figure 2a); an auxiliary classifier halfway.
/// </summary>
[Sweep<InceptionDigits>(Width = [0.25, 0.5])]
[Keep(Axis = "pool", Name = "projected")]
[Replace("inception3a", Axis = "pool", Name = "plain")]
[Inception("1x1:16, 3x3r:32→48, 5x5r:8→16, pool", Name = "inception3a")]
[Replace("inception3b", Axis = "pool", Name = "plain")]
[Inception("1x1:24, 3x3r:32→64, 5x5r:12→24, pool", Name = "inception3b")]
[Replace("inception4a", Axis = "pool", Name = "plain")]
[Inception("1x1:48, 3x3r:48→96, 5x5r:16→32, pool", Name = "inception4a")]
[Replace("inception4b", Axis = "pool", Name = "plain")]
[Inception("1x1:64, 3x3r:64→128, 5x5r:24→48, pool", Name = "inception4b")]
[Keep(Axis = "5x5", Name = "5x5")]
[Rewrite("5x5", "3x3→3x3", Axis = "5x5", Name = "two 3x3")]
[Rewrite("5x5", "1x5→5x1", Axis = "5x5", Name = "asymmetric")]
[Keep(Axis = "aux", Name = "off")]
[InsertAfter("inception3b", Axis = "aux", Name = "on")]
[AuxClassifier(Weight = 0.3, Head = "gap → fc", Name = "aux")]
public sealed partial class InceptionDigitsSweep;
