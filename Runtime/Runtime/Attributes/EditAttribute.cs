namespace InceptionDsl;

/// <summary>
/// What every edit of a variant is. The order of the attributes on the declaration is the order of the edits; stages written
/// after a Replace, InsertBefore or InsertAfter belong to it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class EditAttribute : Attribute
{
    private protected EditAttribute()
    {
    }
}
