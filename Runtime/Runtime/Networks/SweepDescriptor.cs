using System.ComponentModel;

namespace InceptionDsl;

/// <summary>Many networks that are declared together: a base with each combination of the values of some axes.</summary>
/// <param name="Name">Name of the sweep's class.</param>
/// <param name="Base">Name of the network that all points derive from.</param>
/// <param name="Axes">What differs, in the order of declaration; the last one varies fastest over the points.</param>
/// <param name="Points">The networks, in the order of their combinations.</param>
/// <param name="Dropped">Combinations of which there is no network.</param>
public sealed record SweepDescriptor(
    string Name, string Base, IReadOnlyList<SweepAxis> Axes, IReadOnlyList<SweepPoint> Points, IReadOnlyList<DroppedPoint> Dropped)
{
    /// <summary>
    /// Whether it takes a network's parts away one by one. It then has one axis, and its first point is the network itself, unless that
    /// is dropped.
    /// </summary>
    public bool IsAblation { get; init; }
}

/// <summary>One thing that differs between the points of a sweep.</summary>
/// <param name="Name">A setting, such as <c>Width</c>, or the name of a choice between edits.</param>
/// <param name="Values">Its values as texts, in order.</param>
public sealed record SweepAxis(string Name, IReadOnlyList<string> Values);

/// <summary>A network of a sweep.</summary>
/// <param name="Name">The network's name, <c>DigitsSweep_Width0_5</c>; it is found by that like any other.</param>
/// <param name="Values">Its value of each axis.</param>
/// <param name="Network">The network.</param>
public sealed record SweepPoint(string Name, IReadOnlyList<string> Values, NetworkDescriptor Network);

/// <summary>A combination that a sweep leaves out.</summary>
/// <param name="Name">The name that its network would have.</param>
/// <param name="Values">Its value of each axis.</param>
/// <param name="Reason">Why, in a sentence: which budget, and by how much.</param>
public sealed record DroppedPoint(string Name, IReadOnlyList<string> Values, string Reason);

/// <summary>What every generated sweep offers.</summary>
public interface ISweep
{
    /// <summary>The sweep's points.</summary>
    static abstract SweepDescriptor Descriptor { get; }
}

/// <summary>Marks an assembly as declaring a sweep. The generator writes one for each, so that a command line can list them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public abstract class DeclaredSweepAttribute : Attribute
{
    private protected DeclaredSweepAttribute()
    {
    }

    /// <summary>The sweep's descriptor.</summary>
    public abstract SweepDescriptor Descriptor { get; }
}

/// <inheritdoc/>
/// <typeparam name="TSweep">The sweep's class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class DeclaredSweepAttribute<TSweep> : DeclaredSweepAttribute
    where TSweep : ISweep
{
    /// <inheritdoc/>
    public override SweepDescriptor Descriptor => TSweep.Descriptor;
}
