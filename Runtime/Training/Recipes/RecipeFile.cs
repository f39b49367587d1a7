using InceptionDsl.Settings;

namespace InceptionDsl.Training.Recipes;

/// <summary>Recipes as YAML files: one key for each property, or a <c>base</c>, a recipe by its name, and what differs from it.</summary>
public static class RecipeFile
{
    private const string Base = "base";
    private const string What = "a recipe";

    /// <summary>Reads a file.</summary>
    /// <exception cref="TrainingException">
    /// It can't be read or is wrong; the message has a line for each mistake with its place, <c>file(line,column)</c>.
    /// </exception>
    public static TrainingRecipe Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"The recipe '{path}' can't be read: {failure.Message}", failure);
        }

        return Parse(text, path);
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">What messages call it. A recipe that says no name is called as the file.</param>
    /// <inheritdoc cref="Read"/>
    public static TrainingRecipe Parse(string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(file);
        var mistakes = new List<SettingMistake>();
        var map = SettingYaml.Read(text, What, "base: googlenet", mistakes.Add);
        var start = Start(map, mistakes);
        var fields = SettingField.Of(typeof(TrainingRecipe));
        var entries = map.Entries.Where(entry => entry.Key.Text != Base);
        var known = fields.Select(field => field.Key).ToHashSet();
        foreach (var (key, _) in entries.Where(entry => !known.Contains(entry.Key.Text)))
        {
            new SettingReader(mistakes.Add).RefuseKey(key, What, [Base, .. known]);
        }

        var recipe = new SettingReader(mistakes.Add).Read(
            fields, entries.Where(entry => known.Contains(entry.Key.Text)), What, (start ?? Unsaid) with { Name = Path.GetFileName(file).Split('.')[0] });
        if (start is null && map.Entries.Count > 0 && fields.FirstOrDefault(IsMissing) is { } missing)
        {
            mistakes.Add(new SettingMistake(map.Range, $"A recipe needs '{missing.Key}', or a '{Base}' that says what is not given: write for example '{Base}: googlenet'."));
        }

        return mistakes.Count == 0 ? recipe : throw new TrainingException(string.Join(
            '\n', mistakes.OrderBy(mistake => mistake.Range.Start).Select(mistake => $"{SettingYaml.Place(file, text, mistake)}: {mistake.Message}")));

        bool IsMissing(SettingField field) =>
            field.IsRequired && field.Key != NameKey && map.Entries.All(entry => entry.Key.Text != field.Key);
    }

    /// <summary>A recipe as the text of a file, with every key below what it means.</summary>
    public static string Write(TrainingRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return SettingText.Yaml(recipe, SettingField.Of(typeof(TrainingRecipe)));
    }

    private static string NameKey { get; } =
        SettingField.Of(typeof(TrainingRecipe)).Single(field => field.Property.Name == nameof(TrainingRecipe.Name)).Key;

    /// <summary>What stands where a file says nothing; what it must say is nowhere taken from here.</summary>
    private static TrainingRecipe Unsaid { get; } = new() { Name = "", Epochs = 1, BatchSize = 1, Optimizer = new Sgd(), LearningRate = 1 };

    /// <summary>The recipe that a file begins with; null where it names none.</summary>
    private static TrainingRecipe? Start(SettingMap map, List<SettingMistake> mistakes)
    {
        var name = map.Entries.FirstOrDefault(entry => entry.Key.Text == Base).Value;
        if (name is null)
        {
            return null;
        }

        if (name is SettingWord word && RecipeCatalog.All.FirstOrDefault(recipe => recipe.Name == word.Text) is { } recipe)
        {
            return recipe;
        }

        if (name is not SettingBroken)
        {
            var names = RecipeCatalog.All.Select(known => known.Name).ToList();
            var nearest = name is SettingWord other ? Language.Text.Spelling.Nearest(other.Text, names) : null;
            mistakes.Add(new SettingMistake(
                name.Range, $"'{Base}' takes the name of a recipe: {(nearest is null ? $"write one of {string.Join(", ", names)}." : $"did you mean '{nearest}'?")}"));
        }

        return Unsaid;
    }
}
