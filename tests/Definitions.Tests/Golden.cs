using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using InceptionDsl.CommandLine.Terminals;

namespace InceptionDsl.Definitions.Tests;

/// <summary>
/// The figures of a network's JSON report in a file that people can compare: one line for each total, stage and layer. What
/// explains figures, and what follows from layers (modules, shares, their operations by kind), is left out.
/// </summary>
internal static class Golden
{
    private static readonly string[] LeftOut = ["conventions", "modules"];

    private static readonly string[] LeftOutOfParts =
        ["specification", "weightBytes", "share", "operations", "receptiveField", "auxiliary", "kernel", "stride", "padding", "dilation", "groups"];

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What <c>report NAME --json</c> prints, compact.</summary>
    public static string Of(NetworkDescriptor network)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var code = NetworkApp.Run(
            ["report", network.Name, "--json"], new NetworkCatalog([network]), new Terminal(Terminal.Plain(output), Terminal.Plain(output)));
        Assert.True(code == 0, output.ToString());
        using var report = JsonDocument.Parse(output.ToString());
        var lines = report.RootElement.EnumerateObject()
            .Where(member => !LeftOut.Contains(member.Name))
            .Select(member => member.Name is "stages" or "layers"
                ? $"\"{member.Name}\": [\n{string.Join(",\n", member.Value.EnumerateArray().Select(Part))}\n]"
                : $"\"{member.Name}\": {Compact(writer => member.Value.WriteTo(writer))}");
        return "{\n" + string.Join(",\n", lines) + "\n}\n";
    }

    /// <summary>A stage or layer on one line; a field as [sizes, jumps, offsets].</summary>
    private static string Part(JsonElement part) => Compact(writer =>
    {
        writer.WriteStartObject();
        foreach (var member in part.EnumerateObject().Where(member => !LeftOutOfParts.Contains(member.Name)))
        {
            writer.WritePropertyName(member.Name);
            if (member.Name == "field")
            {
                writer.WriteStartArray();
                foreach (var figure in member.Value.EnumerateObject())
                {
                    figure.Value.WriteTo(writer);
                }

                writer.WriteEndArray();
            }
            else
            {
                member.Value.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    });

    private static string Compact(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
