using System.Text.Encodings.Web;
using System.Text.Json;
using InceptionDsl.Training.Weights;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>What a file of scores is of: everything that a score depends on.</summary>
/// <param name="Classes">Classes of each image.</param>
/// <param name="Facts">Each with its name, in the order in which a difference is told.</param>
internal sealed record ScoreFileHead(int Classes, IReadOnlyList<(string Name, string Value)> Facts)
{
    private const string Format = "inception-dsl.scores";
    private const string Version = "1";

    /// <summary>One line.</summary>
    public string ToJson()
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString(Format, Version);
            foreach (var (name, value) in Facts)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }

    /// <summary>Refuses a file that is of something else.</summary>
    /// <param name="line">Its first line; null where there is none.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">It is.</exception>
    public void Check(string? line, string path)
    {
        var found = Read(line) ?? throw new CheckpointException($"'{path}' is no file of scores. Give --scores the name of one, or of none that exists.");
        foreach (var (name, value) in Facts)
        {
            if (found.GetValueOrDefault(name, "") is var other && other != value)
            {
                throw new CheckpointException(
                    $"'{path}' holds scores of another evaluation: {name} was '{Short(other)}' and is '{Short(value)}'. Give --scores another file, or remove this one.");
            }
        }
    }

    private static string Short(string value) => value.Length <= 80 ? value : value[..79] + "…";

    private static Dictionary<string, string>? Read(string? line)
    {
        try
        {
            using var json = JsonDocument.Parse(line ?? "");
            var facts = json.RootElement.EnumerateObject().ToDictionary(fact => fact.Name, fact => fact.Value.GetString() ?? "");
            return facts.GetValueOrDefault(Format) == Version ? facts : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
