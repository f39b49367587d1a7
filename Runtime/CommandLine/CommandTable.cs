using System.Reflection;
using InceptionDsl.Settings;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine;

/// <summary>One option of a command.</summary>
/// <param name="Names">How a user types it: <c>--top</c>, <c>-k</c>.</param>
/// <param name="Value">Type of its value; null for a switch.</param>
/// <param name="Range">The numbers that it takes; null where its value is no number.</param>
internal sealed record OptionEntry(IReadOnlyList<string> Names, Type? Value, NumberRangeAttribute? Range = null)
{
    /// <summary>The setting of a recipe that it changes; null for what is no recipe's.</summary>
    public RecipeOption? Recipe { get; init; }

    /// <summary>What it takes, as a message says it.</summary>
    public string Wanted => Recipe?.Wanted ?? Range?.ToString() ?? "a value";

    /// <summary>What is wrong with a value; null where nothing is.</summary>
    public string? Mistake(string value) => Recipe is { } recipe ? recipe.Mistake(value)
        : Range is { } range && !(NumberRangeAttribute.Read(Value!, value) is { } number && range.Contains(number)) ? $"{Names[0]} takes {Wanted}, not '{value}'."
        : null;

    public static OptionEntry Of(PropertyInfo property, CommandOptionAttribute option) => new(
        [.. option.LongNames.Select(name => "--" + name), .. option.ShortNames.Select(name => "-" + name)],
        option.ValueName is null ? null : Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
        property.GetCustomAttribute<NumberRangeAttribute>());

    /// <summary>How a user types the option of a property.</summary>
    public static string NameOf(PropertyInfo property) => Of(property, property.GetCustomAttribute<CommandOptionAttribute>()!).Names[0];
}

/// <summary>One command: its class, what it takes, and how it is called.</summary>
/// <param name="Options">Its options, <c>--help</c> among them.</param>
/// <param name="Arguments">How many arguments it takes at most.</param>
internal sealed record CommandEntry(CommandAttribute Attribute, Type Command, IReadOnlyList<OptionEntry> Options, int Arguments)
{
    /// <summary>The word that a user types.</summary>
    public string Name => Attribute.Name;

    /// <summary>The long names of the options.</summary>
    public IReadOnlyList<string> OptionNames => [.. Options.Select(option => option.Names[0])];

    /// <summary>The option of a name, or null.</summary>
    public OptionEntry? Find(string name) => Options.FirstOrDefault(option => option.Names.Contains(name));

    /// <summary>The examples with networks of a catalog, those of the smallest inputs: they are the quickest to try.</summary>
    public IEnumerable<string> ExamplesFor(NetworkCatalog catalog)
    {
        var smallest = catalog.Networks.OrderBy(network => network.Graph.Input.Elements).Take(2).Select(network => network.Name).ToList();
        return Attribute.Examples.Select(example => example
            .Replace(CommandAttribute.Sweep, catalog.Sweeps.Select(sweep => sweep.Name).FirstOrDefault(CommandAttribute.Sweep), StringComparison.Ordinal)
            .Replace(CommandAttribute.Other, smallest.ElementAtOrDefault(1) ?? CommandAttribute.Other, StringComparison.Ordinal)
            .Replace(CommandAttribute.Network, smallest.FirstOrDefault() ?? CommandAttribute.Network, StringComparison.Ordinal));
    }

    public static CommandEntry Of(CommandAttribute attribute, Type command)
    {
        var properties = SettingsOf(command).GetProperties();
        var options = properties
            .Select(property => (property, option: property.GetCustomAttribute<CommandOptionAttribute>()))
            .Where(pair => pair.option is not null)
            .Select(pair => OptionEntry.Of(pair.property, pair.option!));
        var arguments = properties.Where(property => property.IsDefined(typeof(CommandArgumentAttribute))).ToList();
        return new CommandEntry(
            attribute,
            command,
            [.. options, .. attribute.TakesRecipe ? RecipeOption.All.Select(option => option.Entry) : [], new OptionEntry(["--help", "-h"], null)],
            arguments.Any(property => property.PropertyType.IsArray) ? int.MaxValue : arguments.Count);
    }

    private static Type SettingsOf(Type command)
    {
        for (var type = command; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && typeof(CommandSettings).IsAssignableFrom(type.GenericTypeArguments[0]))
            {
                return type.GenericTypeArguments[0];
            }
        }

        throw new InvalidOperationException($"{command} has no settings.");
    }
}

/// <summary>The commands of this assembly.</summary>
internal static class CommandTable
{
    private static readonly Lazy<IReadOnlyList<CommandEntry>> Entries = new(Find);

    /// <summary>Every command, in the order of the help.</summary>
    public static IReadOnlyList<CommandEntry> All => Entries.Value;

    /// <summary>The command that a command line begins with; null for none.</summary>
    public static CommandEntry? Find(IReadOnlyList<string> args) =>
        args.Count == 0 ? null : All.FirstOrDefault(entry => entry.Name == args[0]);

    private static IReadOnlyList<CommandEntry> Find() =>
    [
        .. from type in typeof(CommandTable).Assembly.GetTypes()
           let attribute = type.GetCustomAttribute<CommandAttribute>()
           where attribute is not null
           orderby attribute.Order
           select CommandEntry.Of(attribute, type),
    ];
}
