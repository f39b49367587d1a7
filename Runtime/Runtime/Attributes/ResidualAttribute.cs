namespace InceptionDsl;

/// <summary>
/// A chain or branches whose output is added to the input, or to a shortcut from it, before an activation (He et al. 2016):
/// <c>3x3:64 → 3x3:64 linear</c>.
/// </summary>
/// <param name="specification">The chain, or branches with commas, which are concatenated first.</param>
public sealed class ResidualAttribute(string specification = "") : LayerStageAttribute
{
    /// <summary>The chain, or branches with commas.</summary>
    public string Specification { get; } = specification;

    /// <summary>
    /// Steps ahead of the branches and the shortcut, as pre-activation networks have them (He et al. 2016, "Identity mappings in deep residual
    /// networks"): <c>bn → relu</c>; none by default. Without <see cref="Shortcut"/> the stage's input is added as it was before them.
    /// </summary>
    public string? Before { get; set; }

    /// <summary>Steps of the shortcut: <c>1x1/2:128 linear</c>; the input itself by default.</summary>
    public string? Shortcut { get; set; }

    /// <summary>Factor of the branches before they are added (Szegedy et al. 2016, section 3.3); 1 by default.</summary>
    public double Scale { get; set; } = double.NaN;

    /// <summary>Steps after the sum; the activation by default, none where <see cref="Before"/> stands; <c>identity</c> for none.</summary>
    public string? After { get; set; }
}
