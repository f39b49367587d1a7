namespace InceptionDsl.Language.Tests;

/// <summary>
/// A network declared in the notation of the attributes, as users write it in C#, so that tests and pages show what people
/// see. Only attributes are read; Roslyn's own reading is tested with the generator.
/// </summary>
internal sealed class Declaration
{
    private readonly AttributeText _network;
    private readonly IReadOnlyList<AttributeText> _stages;

    private Declaration(string source, IReadOnlyList<AttributeText> stages, AttributeText network, NetworkDefinition definition)
    {
        Source = source;
        _stages = stages;
        _network = network;
        Definition = definition;
    }

    /// <summary>The text that was read.</summary>
    public string Source { get; }

    public NetworkDefinition Definition { get; }

    /// <summary>Reads <c>[Network("3x224x224")] [Conv("3x3:64")] … partial class Name;</c>.</summary>
    public static Declaration Read(string source)
    {
        var attributes = AttributeText.ReadAll(source);
        var network = attributes.Single(attribute => attribute.Name == "Network");
        var stages = attributes.Where(attribute => attribute.Name != "Network").ToArray();
        var settings = new AttributeArguments(network);
        var definition = new NetworkDefinition
        {
            Name = AttributeText.ClassName(source) ?? "Sample",
            Input = settings.Text("")!,
            Classes = settings.Integer("Classes", 1000),
            Norm = settings.Member("Norm", Norm.Default),
            NormEpsilon = settings.Decimal("NormEpsilon", 1e-5),
            NormMomentum = settings.Decimal("NormMomentum", 0.1),
            Activation = settings.Member("Activation", Activation.Default),
            Init = settings.Text("Init") ?? "default",
            BiasInit = settings.Has("BiasInit") ? settings.Decimal("BiasInit", 0) : null,
            Layout = settings.Member("Layout", MemoryLayout.ChannelsLast),
            Stages = stages.Select(Stage).ToEquatableArray(),
        };
        return new Declaration(source, stages, network, definition);
    }

    /// <summary>The characters of the source that a problem's place means, as an editor would underline them.</summary>
    public TextRange Find(ProblemPlace place)
    {
        var attribute = place.Stage < 0 ? _network : _stages[place.Stage];
        if (place.Argument is not { } name || attribute.Find(name) is not { } argument)
        {
            return attribute.Range;
        }

        return place.Range is { } range
            ? new TextRange(argument.ValueRange.Start + 1 + range.Start, range.Length)
            : argument.ValueRange;
    }

    private static StageDefinition Stage(AttributeText attribute)
    {
        var values = new AttributeArguments(attribute);
        var kind = Enum.Parse<StageKind>(attribute.Name);
        return new StageDefinition(kind)
        {
            Text = kind is StageKind.Conv or StageKind.Inception or StageKind.MaxPool or StageKind.AvgPool or StageKind.AdaptiveAvgPool
                ? values.Text("") ?? ""
                : null,
            Name = values.Text("Name"),
            Size = kind is StageKind.Linear ? values.Integer("", 0) : kind is StageKind.Lrn ? values.Integer("", 5) : 0,
            Probability = kind is StageKind.Dropout && values.Has("") ? values.Decimal("", 0.5) : null,
            Alpha = values.Decimal("Alpha", 1e-4),
            Beta = values.Decimal("Beta", 0.75),
            K = values.Decimal("K", 1),
            Norm = values.Member("Norm", Norm.Default),
            Activation = kind is StageKind.Activation ? values.Member("", Activation.Default) : values.Member("Activation", Activation.Default),
            Weight = values.Decimal("Weight", 0.3),
            Head = values.Text("Head"),
        };
    }
}
