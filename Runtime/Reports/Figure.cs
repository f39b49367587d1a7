using System.Text.Json;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Reports;

/// <summary>A value of a report. It stays one until it is shown: people read its text, programs its JSON, and tables sort by it.</summary>
internal abstract record Figure
{
    /// <summary>As people read it; may be empty.</summary>
    public abstract string Text { get; }

    /// <summary>As it is written where <see cref="Text"/> is too wide.</summary>
    public virtual string Short => Text;

    /// <summary>What it sorts by among figures; null for words.</summary>
    public virtual double? Order => null;

    /// <summary>Whether programs are told it; what holds anyway may be left out.</summary>
    public virtual bool IsTold => true;

    /// <summary>As programs read it.</summary>
    public abstract void WriteTo(Utf8JsonWriter json);
}

/// <summary>Words.</summary>
internal sealed record Words(string Said) : Figure
{
    /// <inheritdoc/>
    public override string Text => Said;

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter json) => json.WriteStringValue(Said);
}

/// <summary>One of a few words that programs know by a code; null for none.</summary>
internal sealed record Term(string? Code, string Said) : Figure
{
    /// <inheritdoc/>
    public override string Text => Said;

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter json) => json.WriteStringValue(Code);
}

/// <summary>No figure, and what people read in its place.</summary>
internal sealed record Absence(string Said = "") : Figure
{
    /// <inheritdoc/>
    public override string Text => Said;

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter json) => json.WriteNullValue();
}

/// <summary>A yes or no, for programs.</summary>
/// <param name="IsToldIfNot">Whether programs are told a no.</param>
internal sealed record Flag(bool Holds, bool IsToldIfNot = true) : Figure
{
    /// <inheritdoc/>
    public override bool IsTold => Holds || IsToldIfNot;

    /// <inheritdoc/>
    public override string Text => Holds ? "yes" : "no";

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter json) => json.WriteBooleanValue(Holds);
}

/// <summary>A whole number.</summary>
/// <param name="Form">How people read it.</param>
internal sealed record Count(long Number, CountForm Form) : Figure
{
    private string Exact => Numbers.WriteCount(Number);

    private string Rounded => Numbers.WriteRounded(Number);

    /// <inheritdoc/>
    public override string Text => Form switch
    {
        CountForm.Rounded => Rounded,
        CountForm.Both when Number >= 1000 => $"{Exact} ({Rounded})",
        CountForm.Bytes when Number >= 1000 => $"{Exact} ({Rounded}B)",
        CountForm.RoundedBytes => Rounded + (Number == 0 ? "" : "B"),
        _ => Exact,
    };

    /// <inheritdoc/>
    public override string Short => Form switch
    {
        CountForm.Size => Exact,
        CountForm.Bytes when Number >= 1000 => Rounded + "B",
        CountForm.RoundedBytes => Text,
        _ => Rounded,
    };

    /// <inheritdoc/>
    public override double? Order => Number;

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter json) => json.WriteNumberValue(Number);
}

/// <summary>How people read a count.</summary>
internal enum CountForm
{
    /// <summary>With commas, in three digits where that is too wide.</summary>
    Exact,

    /// <summary>With commas, however narrow.</summary>
    Size,

    /// <summary>In three digits: <c>1.58 G</c>.</summary>
    Rounded,

    /// <summary>In digits and, when it is long, rounded: <c>6,998,552 (7.00 M)</c>.</summary>
    Both,

    /// <summary>Bytes, rounded in powers of ten: <c>39,649,056 (39.6 MB)</c>.</summary>
    Bytes,

    /// <summary>Bytes in three digits: <c>39.6 MB</c>.</summary>
    RoundedBytes,
}

/// <summary>A real number.</summary>
/// <param name="Number">The number; programs read it to <paramref name="Decimals"/>.</param>
/// <param name="Write">How people read it.</param>
/// <param name="Decimals">Decimals that programs read; null for all.</param>
internal sealed record Real(double Number, Func<double, string> Write, int? Decimals = null) : Figure
{
    /// <inheritdoc/>
    public override string Text => Write(Number);

    /// <summary>The number; none of one that is left blank, as a share of nothing is.</summary>
    public override double? Order => Text.Length == 0 ? null : Number;

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter json) => json.WriteNumberValue(Decimals is { } decimals ? Math.Round(Number, decimals) : Number);
}

/// <summary>Lengths along the directions: a shape, a kernel, a receptive field.</summary>
/// <param name="Lengths">The lengths, for programs.</param>
/// <param name="Said">As people read them.</param>
internal sealed record Extents(EquatableArray<double> Lengths, string Said) : Figure
{
    /// <inheritdoc/>
    public override string Text => Said;

    /// <inheritdoc/>
    public override double? Order => Lengths.Aggregate(1.0, (product, length) => product * length);

    /// <summary>On one line: <c>[64, 112, 112]</c>.</summary>
    public override void WriteTo(Utf8JsonWriter json) =>
        json.WriteRawValue($"[{string.Join(", ", Lengths.Select(Numbers.Write))}]");
}

/// <summary>Several figures of one kind.</summary>
/// <param name="Said">As people read them together.</param>
internal sealed record Several(IReadOnlyList<Figure> Figures, string Said) : Figure
{
    /// <inheritdoc/>
    public override string Text => Said;

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var figure in Figures)
        {
            figure.WriteTo(json);
        }

        json.WriteEndArray();
    }
}
