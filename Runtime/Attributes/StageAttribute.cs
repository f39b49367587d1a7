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
    /// <c>conv1</c>.
    /// </summary>
    public string? Name { get; set; }
}
