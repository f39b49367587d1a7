namespace InceptionDsl;

/// <summary>
/// What every edit of a variant or a sweep is. The order of the attributes on the declaration is the order of the edits; stages written
/// after a Replace, InsertBefore or InsertAfter belong to it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class EditAttribute : Attribute
{
    private protected EditAttribute()
    {
    }

    /// <summary>In a sweep: the axis that this edit is one alternative of; without one it holds for all points.</summary>
    public string? Axis { get; set; }

    /// <summary>The alternative's name on its axis; edits of one name are made together.</summary>
    public string? Name { get; set; }
}
