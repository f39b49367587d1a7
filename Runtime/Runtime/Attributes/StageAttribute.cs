namespace InceptionDsl;

/// <summary>What every stage attribute has. The order of the attributes on the declaration is the order of the stages.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class StageAttribute : Attribute
{
    private protected StageAttribute()
    {
    }

    /// <summary>
    /// The stage's path in the state dict, dots allowed; also the name of its property. By default its kind with a number:
    /// <c>conv1</c>. In a repeated stage <c>{i}</c> stands for the number of the repeat, from 0.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// How many times the stage stands here, each reading the one before: a whole number, or a text with an expression over parameters,
    /// <c>"{n}"</c>.
    /// </summary>
    public object Repeat { get; set; } = 1;

    /// <summary>
    /// Names of the earlier stages that it reads, with commas, <c>*</c> for any characters, as in <c>body.*</c>; the stage before it by default.
    /// </summary>
    public string? From { get; set; }

    /// <summary>How several stages of <see cref="From"/> are put together: concatenated on channels, or added.</summary>
    public Merge Merge { get; set; }

    /// <summary>Whether <see cref="Network.ForwardFeatures"/> returns its output.</summary>
    public bool Tap { get; set; }

    /// <summary>
    /// Whether its output is one of the network's, under its name; without any, the last stage's is. <see cref="Network.ForwardOutputs"/>
    /// returns all of them.
    /// </summary>
    public bool Output { get; set; }

    /// <summary>
    /// Whether backward computes the stage's inner tensors again in place of keeping them: less memory in training, for one more forward of the
    /// stage (Chen et al. 2016, "Training deep nets with sublinear memory cost").
    /// </summary>
    public bool Recompute { get; set; }
}
