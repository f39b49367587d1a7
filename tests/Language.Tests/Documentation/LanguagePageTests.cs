using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Language.Tests;

/// <summary>What docs/language.md says is what the language does: its tables are the language's, and its examples compile.</summary>
public class LanguagePageTests
{
    public static TheoryData<string> Tables => [.. LanguageTables.All.Keys];

    public static TheoryData<int> Mistakes => [.. LanguagePage.Mistakes.Select(mistake => mistake.Code.Line)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_is_the_languages(string name)
    {
        var table = Assert.Single(LanguagePage.Page.Tables, table => table.Name == name);

        Assert.Equal(string.Join('\n', LanguageTables.All[name]), string.Join('\n', table.Lines));
    }

    [Fact]
    public void No_table_has_a_name_that_is_not_known() =>
        Assert.Equal(LanguageTables.All.Keys.Order(), LanguagePage.Page.Tables.Select(table => table.Name).Where(name => name.Length > 0).Order());

    [Fact]
    public void Links_lead_somewhere()
    {
        Assert.NotEmpty(LanguagePage.Page.Links);
        Assert.All(LanguagePage.Page.Links, link =>
        {
            var isFound = link.StartsWith('#') ? LanguagePage.Page.Anchors.Contains(link[1..])
                : link.StartsWith("https://", StringComparison.Ordinal) || Path.Exists(Path.Combine(LanguagePage.Folder, link));
            Assert.True(isFound, link);
        });
    }

    [Fact]
    public void Declarations_in_CSharp_compile() => Assert.NotEmpty(Compiled.Graphs(LanguagePage.Declarations));

    [Fact]
    public void Declarations_in_Yaml_compile() => Assert.NotEmpty(CompiledFile.Graphs(LanguagePage.Documents));

    [Fact]
    public void Each_file_in_Yaml_can_be_read_by_itself() =>
        Assert.All(LanguagePage.Examples("yaml"), code => Assert.Empty(YamlDefinitions.Read(code.Text).Problems.Select(problem => $"{code.Line}: {problem}")));

    [Fact]
    public void What_is_declared_twice_is_the_same_in_CSharp_and_in_Yaml()
    {
        var file = YamlDefinitions.Read(LanguagePage.Documents);
        var set = DeclarationSet.Read(LanguagePage.Declarations);
        var declared = Declaration.ReadAll(LanguagePage.Declarations).ToDictionary(declaration => declaration.Name);

        var networks = file.Networks.Where(network => declared.ContainsKey(network.Definition.Name)).ToArray();
        var blocks = file.Blocks.Where(block => declared.ContainsKey(block.Definition.Name)).ToArray();
        var variants = file.Variants.Where(variant => declared.ContainsKey(variant.Definition.Name)).ToArray();

        Assert.True(networks.Length >= 3 && blocks.Length >= 1 && variants.Length >= 1, "the page shows each in both");
        Assert.All(networks, network => Assert.Equal(set.Resolve(network.Definition.Name), network.Definition));
        Assert.All(blocks, block => Assert.Equal(declared[block.Definition.Name].ReadBlock(), block.Definition));
        Assert.All(variants, variant => Assert.Equal(declared[variant.Definition.Name].ReadVariant(), variant.Definition));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_gives_just_the_error_that_the_page_shows(int line)
    {
        var (code, error) = LanguagePage.Mistakes.Single(mistake => mistake.Code.Line == line);

        var frontEnd = code.Language == "yaml" ? FrontEnd.Yaml : FrontEnd.CSharp;
        var (problem, at) = Assert.Single(frontEnd == FrontEnd.Yaml ? CompiledFile.Locate(code.Text) : Compiled.Locate(code.Text));

        Assert.Equal(error, RulePage.Show(code.Text, problem.Rule, problem.MessageIn(frontEnd), at), ignoreLineEndingDifferences: true);
    }
}
