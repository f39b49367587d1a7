using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Tests;

/// <summary>Mistakes in names, inputs and settings.</summary>
public class SettingMistakeTests
{
    [Theory]
    [InlineData("[Conv(\"3x3:5\", Name = \"a\")] [Conv(\"3x3:5\", Name = \"a\")] [Linear]", "IDSL1003", "a", "taken by stage 1")]
    [InlineData("[Conv(\"3x3:5\", Name = \"a\")] [Conv(\"3x3:5\", Name = \"a\")] [Conv(\"3x3:5\", Name = \"a_2\")] [Linear]", "IDSL1003", "a", "such as 'a_3'")]
    [InlineData("[Conv(\"3x3:5\", Name = \"a\")] [Conv(\"3x3:5\", Name = \"a.b\")] [Linear]", "IDSL1004", "a.b", "the name 'a' of stage 1")]
    [InlineData("[Conv(\"3x3:5\", Name = \"a.b.c\")] [Conv(\"3x3:5\", Name = \"a\")] [Linear]", "IDSL1004", "a", "the name 'a.b.c' of stage 1")]
    [InlineData("[Conv(\"3x3:5\", Name = \"a b\")] [Linear]", "IDSL1005", "a b", "such as 'layer1.0.conv1'")]
    [InlineData("[Conv(\"3x3:5\", Name = \"a..b\")] [Linear]", "IDSL1005", "a..b", "joined by dots")]
    [InlineData("[Conv(\"3x3:5\", Name = \"\")] [Linear]", "IDSL1005", "", "write segments of ASCII letters")]
    [InlineData("[Conv(\"3x3:5\", Name = \"합성곱\")] [Linear]", "IDSL1005", "합성곱", "ASCII letters, digits and '_'")]
    [InlineData("[Inception(\"a=3x3:5, a=1x1:5\")] [Linear]", "IDSL1003", "a", "give this step another, such as 'a_2'")]
    [InlineData("[Inception(\"branch2=1x1:5, 1x1:5\")] [Linear]", "IDSL1003", "1x1:5", "such as 'branch2_2'")]
    [InlineData("[Inception(\"branch2=1x1:5, bn\")] [Linear]", "IDSL1003", "bn", "such as 'branch2_2'")]
    [InlineData("[Inception(\"a=1x1:5, a=[3x3:5 | 1x1:5]\")] [Linear]", "IDSL1003", "a", "such as 'a_2'")]
    [InlineData("[Conv(\"gap → a=bn → a=fc(5)\")] [Linear]", "IDSL1003", "a", "such as 'a_2'")]
    [InlineData("[Inception(\"a+a=1x1:5\", Norm = Norm.Batch)] [Linear]", "IDSL1003", "a+a", "'inception1.a' is taken")]
    [InlineData("[Inception(\"a+c=3x3:5, b+c=1x1:5\", Norm = Norm.Batch)] [Linear]", "IDSL1003", "b+c", "'inception1.c' is taken")]
    [InlineData("[Inception(\"a=1x1:5, a.b=1x1:5\")] [Linear]", "IDSL1004", "a.b", "'inception1.a' of an earlier step")]
    [InlineData("[Inception(\"x=3x3:5, x.conv=1x1:5 nonorm\", Norm = Norm.Batch)] [Linear]", "IDSL1003", "x.conv", "'inception1.x.conv' is taken")]
    public void A_name_must_be_free_and_a_path(string source, string id, string at, string saying) =>
        Mistake.IsOne(source, id, at, saying);

    [Theory]
    [InlineData("3x224x", "IDSL2026", "3x224x", "write for example '3x224x224'")]
    [InlineData("", "IDSL2026", "", "write for example '3x224x224'")]
    [InlineData("224", "IDSL2026", "224", "write for example '3x224x224'")]
    [InlineData("3x-1x2", "IDSL2026", "-1", "write for example '3x224x224'")]
    [InlineData("3x224x224x1x1", "IDSL2026", "3x224x224x1x1", "write for example '3x224x224'")]
    [InlineData("3xx224", "IDSL2026", "3xx224", "write for example '3x224x224'")]
    [InlineData("3x224xabc", "IDSL2026", "abc", "write for example '3x224x224'")]
    [InlineData("3X224X224", "IDSL2026", "3X224X224", "write for example '3x224x224'")]
    [InlineData("3x 2 4 x5", "IDSL2026", "2 4", "write for example '3x224x224'")]
    [InlineData("0x3x3", "IDSL2003", "0", "sizes, widths, strides, dilations and groups are at least 1")]
    [InlineData("3x3x 00 ", "IDSL2003", "00", "at least 1")]
    [InlineData("99999999999x1x1", "IDSL2004", "99999999999", "the largest number here is 1,000,000")]
    [InlineData("1x1000001x1", "IDSL2004", "1000001", "the largest number here is 1,000,000")]
    [InlineData("３x224x224", "IDSL2006", "３", "write '3'")]
    [InlineData("3x224\u044512", "IDSL2006", "\u0445", "write 'x'")]
    [InlineData("3x2\u200B24x224", "IDSL2007", "\u200B", "delete it")]
    public void An_input_must_be_a_shape(string input, string id, string at, string saying) =>
        Mistake.IsOne($"[Network(\"{input}\")] [Conv(\"3x3:64 g1\")] [Linear]", id, at, saying);

    [Fact]
    public void An_input_may_be_written_with_blanks_and_the_sign_of_multiplication()
    {
        Assert.Equal(new Shape(3, 32, 48), Compiled.Graph("[Network(\" 3 × 32 x 48 \")] [Linear]").Input);
    }

    [Theory]
    [InlineData("Classes = -5", "-5", "Classes can't be -5: write a number of classes from 1 to 1,000,000, or 0 for a network that returns features")]
    [InlineData("Classes = 1000001", "1000001", "from 1 to 1,000,000")]
    [InlineData("NormEpsilon = -1e-5", "-1e-5", "such as 1e-5")]
    [InlineData("NormEpsilon = double.NaN", "double.NaN", "NormEpsilon can't be NaN")]
    [InlineData("NormEpsilon = double.PositiveInfinity", "double.PositiveInfinity", "a finite number from 0")]
    [InlineData("NormMomentum = double.PositiveInfinity", "double.PositiveInfinity", "NormMomentum can't be Infinity")]
    [InlineData("NormMomentum = 0", "0", "a share above 0 and up to 1, such as 0.1")]
    [InlineData("BiasInit = double.NegativeInfinity", "double.NegativeInfinity", "BiasInit can't be -Infinity: write a finite number")]
    [InlineData("Norm = (Norm)99", "(Norm)99", "Norm can't be 99: name a member, such as Norm.")]
    [InlineData("Activation = (Activation)99", "(Activation)99", "name a member, such as Activation.")]
    [InlineData("Layout = (MemoryLayout)-1", "(MemoryLayout)-1", "name a member, such as MemoryLayout.ChannelsLast")]
    public void A_setting_of_the_network_must_be_in_range(string setting, string at, string saying) =>
        Mistake.IsOne($"[Network(\"3x32x32\", {setting})] [Conv(\"3x3:5\")] [Linear]", "IDSL1009", at, saying);

    [Theory]
    [InlineData("[Lrn(0)] [Linear]", "0", "write the number of neighboring channels, such as 5")]
    [InlineData("[Lrn(-3)] [Linear]", "-3", "The window of an Lrn can't be -3")]
    [InlineData("[Lrn(5, Alpha = double.NaN)] [Linear]", "double.NaN", "Alpha can't be NaN")]
    [InlineData("[Lrn(5, Beta = double.PositiveInfinity)] [Linear]", "double.PositiveInfinity", "Beta can't be Infinity")]
    [InlineData("[Lrn(5, K = double.NaN)] [Linear]", "double.NaN", "K can't be NaN: write a finite number, such as 1")]
    [InlineData("[Dropout(1)] [Linear]", "1", "from 0 up to, not including, 1")]
    [InlineData("[Dropout(-0.1)] [Linear]", "-0.1", "The probability of a dropout can't be -0.1")]
    [InlineData("[Dropout(double.NaN)] [Linear]", "double.NaN", "can't be NaN")]
    [InlineData("[Conv(\"dropout(1.5)\")] [Linear]", "1.5", "can't be 1.5")]
    [InlineData("[Linear(-1)] [Linear]", "-1", "from 1 to 1,000,000, or none for the classifier")]
    [InlineData("[Linear(1000001)] [Linear]", "1000001", "The width of a linear layer can't be 1000001")]
    [InlineData("[Conv(\"3x3:5\", Norm = (Norm)7)] [Linear]", "(Norm)7", "Norm can't be 7")]
    [InlineData("[Conv(\"3x3:5\", Activation = (Activation)42)] [Linear]", "(Activation)42", "Activation can't be 42")]
    [InlineData("[Activation((Activation)42)] [Linear]", "(Activation)42", "Activation can't be 42")]
    [InlineData("[Conv(\"3x3:5\")] [AuxClassifier(Weight = double.NaN)] [Linear]", "double.NaN", "the share of this head's loss in the total, such as 0.3")]
    [InlineData("[Conv(\"3x3:5\")] [AuxClassifier(Weight = -1)] [Linear]", "-1", "Weight can't be -1")]
    [InlineData("[Conv(\"3x3:5\")] [AuxClassifier(Weight = double.PositiveInfinity)] [Linear]", "double.PositiveInfinity", "Weight can't be Infinity")]
    public void A_setting_of_a_stage_must_be_in_range(string source, string at, string saying) =>
        Mistake.IsOne(source, "IDSL1009", at, saying);

    [Fact]
    public void A_classifier_has_no_activation() =>
        Mistake.IsOne(
            "[Linear(Activation = Activation.Relu)]", "IDSL2013", "Activation.Relu", "says nothing about the classifier, which gives plain scores: remove it");

    [Fact]
    public void A_name_of_an_activation_may_be_a_labels() =>
        Mistake.IsOne("[Conv(\"a=3x3:5 → a.relu=bn\")] [Linear]", "IDSL1003", "a.relu", "'conv1.a.relu' is taken");

    [Fact]
    public void Ten_megabytes_are_no_name_no_input_and_no_initialization()
    {
        var text = new string('x', 10_000_000);
        var problems = Compiled.Compile(new NetworkDefinition
        {
            Name = "Long",
            Input = text,
            Init = text,
            Stages = [new StageDefinition(StageKind.Linear) { Name = text }],
        }).Problems;

        Assert.Equal(["IDSL2026", "IDSL1010", "IDSL1005"], problems.Select(problem => problem.Rule.Id));
        Assert.All(problems, problem => Assert.True(problem.MessageIn(FrontEnd.CSharp).Length < 1_000));
    }

    [Theory]
    [InlineData("xaver", "did you mean 'xavier'?")]
    [InlineData("Xavier", "did you mean 'xavier'?")]
    [InlineData("foo bar", "write one of default, xavier, caffe-xavier, kaiming, kaiming-fan-out, kaiming-uniform, normal, truncated-normal")]
    [InlineData("", "write one of default")]
    [InlineData("normal", "such as 'normal(0.01)'")]
    [InlineData("normal(0)", "as a positive number, such as 'normal(0.01)'")]
    [InlineData("normal(NaN)", "as a positive number, such as 'normal(0.01)'")]
    [InlineData("normal(0,01)", "as a positive number, such as 'normal(0.01)'")]
    [InlineData("truncated-normal(0.1", "such as 'truncated-normal(0.01)'")]
    [InlineData("normal(0.1) twice", "such as 'normal(0.01)'")]
    [InlineData("xavier(1)", "it takes no argument, write 'xavier'")]
    public void An_initialization_must_be_known(string init, string saying) =>
        Mistake.IsOne($"[Network(\"3x32x32\", Init = \"{init}\")] [Linear]", "IDSL1010", init, saying);

    [Fact]
    public void A_network_needs_stages() =>
        Mistake.IsOne("[Network(\"3x32x32\")] partial class Empty;", "IDSL1008", "Network(\"3x32x32\")", "'Empty' has no stages: give it some");

    [Fact]
    public void Settings_are_told_together_with_the_stages_mistakes_in_the_order_of_the_declaration()
    {
        var found = Mistake.List(
            "[Network(\"3x0x3\", Classes = -1, Init = \"xaver\")] [Conv(\"3x3:12a\", Norm = (Norm)9)] [Dropout(7)] [Linear]");

        Assert.Equal(["IDSL2003 0", "IDSL1009 -1", "IDSL1010 xaver", "IDSL1009 (Norm)9", "IDSL2002 12a", "IDSL1009 7"], found);
    }
}
