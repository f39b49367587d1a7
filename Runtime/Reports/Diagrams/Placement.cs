namespace InceptionDsl.Diagrams;

/// <summary>Where items lie in flow coordinates: across from left to right, along from the input on.</summary>
/// <param name="count">How many items there are.</param>
internal sealed class Placement(int count)
{
    private readonly double?[] _bend = new double?[count];
    private readonly double?[] _unbend = new double?[count];

    /// <summary>The axis of each item.</summary>
    public double[] Axis { get; } = new double[count];

    /// <summary>Where each item begins along the flow.</summary>
    public double[] Start { get; } = new double[count];

    /// <summary>Where the arrow of a pass is on its own axis; null if it comes straight.</summary>
    public double? Bend(int pass) => _bend[pass];

    /// <summary>Where the arrow of a pass leaves its own axis; null if it goes straight on.</summary>
    public double? Unbend(int pass) => _unbend[pass];

    /// <summary>Says where the arrow of a pass reaches its own axis; the outermost part that holds it decides.</summary>
    public void BendAt(int pass, double along) => _bend[pass] ??= along;

    /// <summary>Says where the arrow of a pass leaves its own axis; the outermost part that holds it decides.</summary>
    public void UnbendAt(int pass, double along) => _unbend[pass] ??= along;
}
