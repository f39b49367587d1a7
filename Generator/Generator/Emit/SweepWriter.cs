using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Generator.Emit;

/// <summary>Writes the other part of a sweep's class: what its points are. Each point's own class is a file of its own.</summary>
internal static class SweepWriter
{
    private const string Interface = "global::InceptionDsl.ISweep";
    private const string Descriptor = "global::InceptionDsl.SweepDescriptor";

    /// <param name="type">The class.</param>
    /// <param name="sweep">What there is to say; null when it has mistakes.</param>
    public static string Write(TypeModel type, SweepContent? sweep)
    {
        var writer = new SourceWriter();
        SourceHeader.Write(writer);
        writer.Line();
        if (sweep is not null && type.IsListed)
        {
            writer.Line($"[assembly: global::InceptionDsl.DeclaredSweep<global::{type.FullName}>]");
            writer.Line();
        }

        PartialClassWriter.Write(
            writer,
            type,
            () => writer.Line($"/// <summary>{(sweep is null ? "This sweep's declaration has mistakes: the errors say which." : Summary(sweep))}</summary>"),
            () => WriteDescriptor(writer, type, sweep),
            " : " + Interface);
        return writer.ToString();
    }

    private static string Summary(SweepContent sweep) => Code.Xml(
        $"{Numbers.WriteCount(sweep.Points.Count)} variants of {sweep.Base}: "
        + string.Join(" × ", sweep.Axes.Select(axis => $"{axis.Name} ({string.Join(", ", axis.Values)})"))
        + $".{(sweep.LeftOut.Count == 0 ? "" : $" Left out: {Numbers.WriteCount(sweep.LeftOut.Count)}.")}");

    private static void WriteDescriptor(SourceWriter writer, TypeModel type, SweepContent? sweep)
    {
        writer.Line("/// <summary>The sweep's points.</summary>");
        var declared = $"public static {Descriptor} Descriptor";
        if (sweep is null)
        {
            writer.Line($"{declared} => throw new global::System.InvalidOperationException({Code.Text($"The declaration of {type.Name} has mistakes.")});");
            return;
        }

        writer.Line($"{declared} {{ get; }} = new(");
        writer.Indent();
        writer.Line($"{Code.Text(type.Name.TrimStart('@'))},");
        writer.Line($"{Code.Text(sweep.Base)},");
        WriteList(writer, sweep.Axes.Select(axis => $"new({Code.Text(axis.Name)}, {Code.Texts(axis.Values)})"), ",");
        WriteList(
            writer,
            sweep.Points.Select(point =>
                $"new({Code.Text(point.Variant.Name)}, {Code.Texts(point.Values)}, global::InceptionDsl.NetworkDescriptor.Of<{Identifiers.Escape(point.Name)}>())"),
            ",");
        WriteList(
            writer,
            sweep.LeftOut.Select(point =>
                $"new({Code.Text($"{type.Name.TrimStart('@')}_{point.Name}")}, {Code.Texts(point.Values)}, {Code.Text(point.Reason)})"),
            sweep.IsAblation ? ") { IsAblation = true };" : ");");
        writer.Outdent();
    }

    private static void WriteList(SourceWriter writer, IEnumerable<string> items, string after)
    {
        var all = items.ToArray();
        if (all.Length == 0)
        {
            writer.Line("[]" + after);
            return;
        }

        writer.Line("[");
        writer.Indent();
        foreach (var item in all)
        {
            writer.Line(item + ",");
        }

        writer.Outdent();
        writer.Line("]" + after);
    }
}
