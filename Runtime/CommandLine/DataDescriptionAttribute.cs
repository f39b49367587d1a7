using System.ComponentModel;
using InceptionDsl.Data;

namespace InceptionDsl.CommandLine;

/// <summary>An option's help, with the forms of data sets from their table.</summary>
/// <param name="text">What the option is.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DataDescriptionAttribute(string text) : DescriptionAttribute
{
    /// <inheritdoc/>
    public override string Description =>
        $"{text}. A name: {DatasetCatalog.Default}, or a set of the program's own; or files: {string.Join("; ", DatasetKind.All.Select(kind => $"{kind.Place}, {kind.Meaning}"))}. "
        + $"{string.Join(", ", DatasetKind.All.Select(kind => kind.Name + ":"))} before it insists on one";
}
