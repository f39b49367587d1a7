using InceptionDsl.Augmentations;
using InceptionDsl.CommandLine;
using InceptionDsl.CommandLine.Commands;
using InceptionDsl.Settings;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>Every setting of a recipe is an option of <c>train</c>.</summary>
public sealed class RecipeOptionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Every_setting_is_an_option_and_no_two_have_one_name()
    {
        var entry = CommandTable.Find(["train"])!;

        Assert.Equal(entry.Options.SelectMany(option => option.Names), entry.Options.SelectMany(option => option.Names).Distinct());
        Assert.All(
            SettingField.Of(typeof(TrainingRecipe)).Where(field => field.Property.Name != nameof(TrainingRecipe.Name)),
            field => Assert.NotNull(entry.Find(field.Option!)?.Recipe));
    }

    [Fact]
    public void Help_shows_every_option_with_what_it_means()
    {
        var help = CommandLineRun.Of("train", "--help").Output;
        var words = string.Join(' ', help.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

        Assert.All(RecipeOption.All, option => Assert.Contains($"{option.Name} <", help, StringComparison.Ordinal));
        Assert.Contains("--momentum <X> Kept of the last update (", words, StringComparison.Ordinal);
        Assert.DoesNotContain("--momentum", CommandLineRun.Of("eval", "--help").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_change_the_recipe()
    {
        var (words, arguments) = RecipeArguments.TakeOut(
            ["train", "Net", "--momentum=0.5", "--optimizer", "sgd", "--json", "--label-smoothing", "0.2", "--averaging-decay", "none", "--augment", "horizontal-flip, erase probability=0.25", "--out", "runs/a"]);
        var recipe = arguments.Apply(RecipeCatalog.Digits);

        Assert.Equal(["train", "Net", "--json", "--out", "runs/a"], words);
        Assert.Equal(new Sgd(0.5), recipe.Optimizer);
        Assert.Equal((0.2, null), (recipe.LabelSmoothing, recipe.AveragingDecay));
        Assert.Equal([new RandomHorizontalFlip(), new RandomErase(Probability: 0.25)], recipe.Augmentations);
    }

    [Fact]
    public void Other_commands_keep_their_options_of_the_same_name()
    {
        var (words, arguments) = RecipeArguments.TakeOut(["eval", "Net", "--batch", "7"]);

        Assert.Equal(["eval", "Net", "--batch", "7"], words);
        Assert.Empty(arguments.Given);
    }

    [Theory]
    [InlineData(2, "--label-smoothing takes a number from 0 up to but not including 1, not '1'.", "--label-smoothing", "1")]
    [InlineData(2, "--averaging-decay takes a number above 0 and below 1, or none, not '1'.", "--averaging-decay", "1")]
    [InlineData(2, "--averaging-decay needs a number above 0 and below 1, or none after it.", "--averaging-decay")]
    [InlineData(2, "'train' has no option '--momentun'.\nDid you mean '--momentum'?", "--momentun", "0.5")]
    [InlineData(2, "--momentum is given twice.", "--momentum", "0.5", "--momentum", "0.6")]
    [InlineData(2, "'sdg' is no value of --optimizer: did you mean 'sgd'?", "--optimizer", "sdg")]
    [InlineData(2, "--optimizer: 'momentun' is no setting of 'sgd': did you mean 'momentum'?", "--optimizer", "sgd momentun=0.5")]
    [InlineData(2, "--augment: 'probability' takes a number from 0 to 1, not '2'.", "--augment", "erase probability=2")]
    [InlineData(2, "'flip' is no value of --augment: write one of ", "--augment", "flip")]
    [InlineData(2, "--nesterov takes true or false, not 'yes'.", "--nesterov", "yes")]
    [InlineData(1, "--every-epochs is a setting of schedule step, and the schedule of the recipe 'digits' is cosine.\nLeave it out, or give --schedule step too.", "--every-epochs", "3")]
    [InlineData(1, "--optimizer: 'beta1' is no setting of 'sgd': write one of momentum, nesterov.", "--optimizer", "beta1=0.5")]
    public void A_mistake_is_one_sentence(int code, string message, params string[] options)
    {
        var run = CommandLineRun.Of(["train", "TinyDigits", .. options]);

        Assert.Equal((code, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Error: " + message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_a_recipe_and_its_mistakes_are_told_with_their_places()
    {
        var path = Path.Combine(_folder.FullName, "my.recipe.yaml");
        File.WriteAllText(path, CommandLineRun.Of("recipes", "googlenet").Output.Replace("recipe: googlenet", "recipe: mine", StringComparison.Ordinal));
        Assert.Equal(RecipeFile.Write(RecipeCatalog.GoogLeNet with { Name = "mine" }), RecipeFile.Write(RecipeChoice.Find(path)));

        File.WriteAllText(path, "base: digits\nepoch: 3\nbatch: 0\n");
        var run = CommandLineRun.Of("train", "TinyDigits", "--recipe", path);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            $"Error: {path}(2,1): 'epoch' is no setting of a recipe: did you mean 'epochs'?\n{path}(3,8): 'batch' takes a whole number from 1 to 1,000,000, not '0'.\n",
            run.Error);

        Assert.StartsWith("Error: The recipe 'nowhere.yaml' can't be read: ", CommandLineRun.Of("recipes", "nowhere.yaml").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Recipes_are_listed()
    {
        var list = CommandLineRun.Of("recipes");
        Assert.Equal((0, ""), (list.ExitCode, list.Error));
        Assert.All(RecipeCatalog.All, recipe => Assert.Contains(recipe.Name, list.Output, StringComparison.Ordinal));
        Assert.Equal(
            RecipeCatalog.All.Select(recipe => recipe.Name),
            CommandLineRun.Of("recipes", "--json").Json.EnumerateArray().Select(recipe => recipe.GetProperty("name").GetString()));
        Assert.StartsWith("Error: There is no recipe 'digit'.\nDid you mean 'digits'?", CommandLineRun.Of("recipes", "digit").Error, StringComparison.Ordinal);
        Assert.Equal(2, CommandLineRun.Of("recipes", "digits", "--json").ExitCode);
    }
}
