namespace InceptionDsl.Language.Tests;

/// <summary>Mistakes in expressions, and in the parameters that they refer to.</summary>
public class ExpressionMistakeTests
{
    [Theory]
    // growth = 32, k = 3, none = 0.
    [InlineData("3x3:{grwoth}", "IDSL2028", "grwoth", "did you mean 'growth'?")]
    [InlineData("3x3:{4*(growth + wide)}", "IDSL2028", "wide", "it knows growth, k, none, classes, in")]
    [InlineData("1x1:{i}", "IDSL2028", "i", "only a stage's Name knows it")]
    [InlineData("3x3:64 p{q}-1", "IDSL2028", "q", "it knows growth")]
    [InlineData("3x{q}:64", "IDSL2028", "q", "it knows growth")]
    [InlineData("3x3:{growth/k}", "IDSL2029", "growth/k", "is 32 divided by 3, which gives no whole number")]
    [InlineData("3x3:{1 + 2*growth / (k+4)}", "IDSL2029", "2*growth / (k+4)", "is 64 divided by 7")]
    [InlineData("3x3:{growth/none}", "IDSL2029", "growth/none", "is 32 divided by 0")]
    [InlineData("3x3:{2*classes}", "IDSL2030", "{2*classes}", "as '{classes}' by itself")]
    [InlineData("{classes}x1:8", "IDSL2030", "{classes}", "only the width of a classifier may")]
    [InlineData("fc({classes+1})", "IDSL2030", "{classes+1}", "only the width of a classifier may")]
    [InlineData("se({classes})", "IDSL2030", "{classes}", "only the width of a classifier may")]
    [InlineData("3x3:{none}", "IDSL2003", "{none}", "'{none} = 0' is too small")]
    [InlineData("3x3:64 p{none-1}", "IDSL2003", "{none-1}", "'{none-1} = -1' is too small")]
    [InlineData("fc({none})", "IDSL2003", "{none}", "'{none} = 0' is too small")]
    [InlineData("3x3:{1000000*growth}", "IDSL2004", "{1000000*growth}", "'{1000000*growth} = 32000000' is too large")]
    [InlineData("3x3:{growth - 1000000000*1000000000*1000000000}", "IDSL2004", "1000000000*1000000000*1000000000", "is too large")]
    [InlineData("3x3:{99999999999}", "IDSL2004", "99999999999", "is too large")]
    [InlineData("3x3:{}", "IDSL2010", "}", "expected a number, a parameter or '('")]
    [InlineData("3x3:{4*}", "IDSL2010", "}", "expected a number, a parameter or '('")]
    [InlineData("3x3:{-growth}", "IDSL2010", "-", "expected a number, a parameter or '('")]
    [InlineData("3x3:{4 growth}", "IDSL2010", "growth", "expected an operator or '}'")]
    [InlineData("3x3:{4%k}", "IDSL2010", "%", "expected an operator or '}'")]
    [InlineData("3x3:{(4+k}", "IDSL2022", "(", "add ')'")]
    [InlineData("3x3:{(4 k)}", "IDSL2010", "k", "expected an operator or ')'")]
    [InlineData("3x3:{4+k)}", "IDSL2010", ")", "expected an operator or '}'")]
    [InlineData("3x3:{4growth}", "IDSL2002", "4growth", "did you mean '4*growth'?")]
    [InlineData("3x3:{0.55*growth}", "IDSL2042", "{0.55*growth}", "and a whole number is needed here")]
    [InlineData("3x3:{growth}{k}", "IDSL2002", "{growth}{k}", "did you mean '{growth}'?")]
    [InlineData("{k}", "IDSL2017", "{k}", "such as '1x1:{k}'")]
    [InlineData("3x3r:{growth}", "IDSL2018", "3x3r:{growth}", "write '3x3r:{growth}→128'")]
    [InlineData("a{i}=3x3:5", "IDSL2028", "i", "")]
    [InlineData("3x3r/{k}:64→96/1", "IDSL2014", "1", "'/1' and '/{k}' both decide the stride")]
    public void One_mistake_in_an_expression_is_one_problem(string branches, string id, string at, string saying) =>
        Mistake.IsOne($"[Network(\"64x28x28\", Parameters = \"growth = 32, k = 3, none = 0\")] [Inception(\"{branches}\")] [Linear]", id, at, saying);

    [Theory]
    [InlineData("growth", "IDSL2033", "growth", "write 'growth = 32'")]
    [InlineData("growth = ", "IDSL2033", "growth", "write 'growth = 32'")]
    [InlineData("growth 32", "IDSL2033", "growth", "write 'growth = 32'")]
    [InlineData("growth =, k = 3", "IDSL2033", "growth", "write 'growth = 32'")]
    [InlineData("k = 3, k = 4", "IDSL2031", "k", "keep one of the two")]
    [InlineData("classes = 10", "IDSL2032", "classes", "it is the number of classes everywhere")]
    [InlineData("i = 10", "IDSL2032", "i", "it is the number of a repeat in names")]
    [InlineData("a.b = 10", "IDSL2032", "a.b", "an ASCII letter or '_', then letters, digits and '_'")]
    [InlineData("3a = 10", "IDSL2032", "3a", "an ASCII letter or '_', then letters, digits and '_'")]
    [InlineData("k = -3", "IDSL2003", "-3", "nothing is below 0")]
    [InlineData("k = 1000001", "IDSL2004", "1000001", "the largest number here is 1,000,000")]
    [InlineData("k = 4*8", "IDSL2010", "*", "expected a comma ',' before the next parameter, or the end")]
    [InlineData("k = n", "IDSL2012", "n", "expected a number, an expression in braces")]
    [InlineData("k = {n}", "IDSL2025", "{n}", "none is declared here")]
    [InlineData("k = {4*8", "IDSL2022", "{", "add '}'")]
    [InlineData("k = 3; n = 4", "IDSL2005", ";", "write ',' for ';'")]
    [InlineData("k = 3,", "IDSL2011", ",", "expected a parameter such as 'width = 32'")]
    [InlineData(", k = 3", "IDSL2010", ",", "expected a parameter such as 'width = 32'")]
    [InlineData("k = 3 n = 4", "IDSL2010", "n", "expected a comma")]
    [InlineData("= 3", "IDSL2010", "=", "expected a parameter such as 'width = 32'")]
    public void One_mistake_in_parameters_is_one_problem(string parameters, string id, string at, string saying) =>
        Mistake.IsOne($"[Network(\"64x28x28\", Parameters = \"{parameters}\")] [Conv(\"3x3:8\")] [Linear]", id, at, saying);

    [Fact]
    public void Mistakes_in_different_parameters_are_all_told() =>
        Assert.Equal(
            ["IDSL2003 -1", "IDSL2033 b", "IDSL2031 c"],
            Mistake.List("[Network(\"64x28x28\", Parameters = \"a = -1, b, c = 3, c = 4\")] [Conv(\"3x3:{c}\")] [Linear]"));

    [Fact]
    public void A_parameter_that_can_not_be_read_is_not_reported_where_it_is_used() => Mistake.IsOne(
        "[Network(\"3x8x8\", Parameters = \"growth: 32\")] [Conv(\"1x1:{growth} → 3x3:{2*growth}\")]",
        "IDSL2033", "growth", "write 'growth = 32'");
}
