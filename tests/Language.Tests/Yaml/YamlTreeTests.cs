using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Language.Tests;

/// <summary>What YAML texts mean; expected values are YAML 1.2's.</summary>
public class YamlTreeTests
{
    [Theory]
    [InlineData("a: 1\nb: [x, 'y z']\n", "{a: 1, b: [x, 'y z']}")]
    [InlineData("a:\r\n  - b: 1\r\n    c: 2\r\n", "{a: [{b: 1, c: 2}]}")]
    [InlineData("stages:\n- conv: 3x3\n  name: x\n- linear\n", "{stages: [{conv: 3x3, name: x}, linear]}")]
    [InlineData("a:\nb: ~\nc: null\nd: ''\n", "{a: ~, b: ~, c: ~, d: ''}")]
    [InlineData("a: |\n  1x1:64,\n  pool:32\nb: >-\n  x\n\n   y\n  z\n", "{a: '1x1:64,⏎pool:32⏎', b: 'x⏎⏎ y⏎z'}")]
    [InlineData("conv: 64#x\nb: 64 # x\n", "{conv: 64#x, b: 64}")]
    [InlineData("%YAML 1.2\n---\na: 1\n...\n", "{a: 1}")]
    [InlineData("a: 1\n---\n# nothing\n---\n", "{a: 1}")]
    [InlineData("a: !!str 1\nb: !!float 2\n", "{a: 1, b: 2}")]
    public void A_text_gives_this_tree(string text, string expected) => Assert.Equal(expected, YamlTree.Show(YamlTree.Root(text)));

    /// <summary>A mapping without a blank after the colon is a key without a value, in a list a text: YAML's rule, and PyYAML's.</summary>
    [Theory]
    [InlineData("{3x3r:96→128}", "{3x3r:96→128: ~}")]
    [InlineData("[1x1:64, pool:32]", "[1x1:64, pool:32]")]
    public void Colons_without_a_blank_belong_to_the_text(string text, string expected) =>
        Assert.Equal(expected, YamlTree.Show(YamlTree.Root(text)));

    [Theory]
    [InlineData("\uFEFFa: 1\n", "{a: 1}")]
    [InlineData("\uFEFF---\na: 1\n", "{a: 1}")]
    public void A_byte_order_mark_is_no_part_of_the_first_key(string text, string expected) =>
        Assert.Equal(expected, YamlTree.Show(YamlTree.Root(text)));

    [Theory]
    [InlineData("a: &x {k: 1}\nb: *x\n", "{a: {k: 1}, b: {k: 1}}")]
    [InlineData("a: &x 1\nb: &x 2\nc: *x\n", "{a: 1, b: 2, c: 2}")]
    [InlineData("a: &a {k: 1, m: 2}\nb: {<<: *a, m: 3}\n", "{a: {k: 1, m: 2}, b: {k: 1, m: 3}}")]
    [InlineData("a: &a {k: 1}\nb: &b {k: 2, n: 4}\nc: {z: 0, <<: [*a, *b], y: 9}\n", "{a: {k: 1}, b: {k: 2, n: 4}, c: {z: 0, k: 1, n: 4, y: 9}}")]
    [InlineData("c:\n  <<: {k: 1}\n  k: 5\n", "{c: {k: 5}}")]
    [InlineData("a: {'<<': 1}\n", "{a: {'<<': 1}}")]
    public void Aliases_and_merges_take_over_what_they_name(string text, string expected) =>
        Assert.Equal(expected, YamlTree.Show(YamlTree.Root(text)));

    [Fact]
    public void An_alias_is_the_node_of_its_anchor()
    {
        var root = Assert.IsType<YamlMapping>(YamlTree.Root("a: &x [1]\nb: *x\n"));

        Assert.Same(root.Find("a")!.Value, root.Find("b")!.Value);
    }

    [Fact]
    public void Documents_are_apart_and_anchors_end_with_them()
    {
        var (documents, problems) = YamlTree.Read("a: &x 1\n---\nb: *x\n");

        Assert.Equal(["{a: 1}", "{b: !}"], documents.Select(YamlTree.Show));
        Assert.Equal("IDSL5012", Assert.Single(problems).Problem.Rule.Id);
    }
}
