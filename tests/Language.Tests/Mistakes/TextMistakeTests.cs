namespace InceptionDsl.Language.Tests;

/// <summary>Mistakes in the text of branches: what is marked and what is said.</summary>
public class TextMistakeTests
{
    [Theory]
    // Arrows.
    [InlineData("1x1:64, 3x3r:96→", "IDSL2001", "→", "write the next width, such as '→128'")]
    [InlineData("1x1:64 → , 3x3:5", "IDSL2001", "→", "or remove the arrow")]
    [InlineData("3x3:64 → → 3x3:5", "IDSL2001", "→", "or remove the arrow")]
    [InlineData("1x1:64 => 3x3:5", "IDSL2008", "=>", "write '→' or '->' for '=>'")]
    [InlineData("1x1:64 --> 3x3:5", "IDSL2008", "-->", "write '→' or '->' for '-->'")]
    [InlineData("1x1:64 > 3x3:5", "IDSL2008", ">", "write '→' or '->' for '>'")]
    [InlineData("1x1:64 - > 3x3:5", "IDSL2008", "- >", "write '→' or '->'")]
    [InlineData("1x1:64 ~> 3x3:5", "IDSL2008", "~>", "write '→' or '->'")]
    // Numbers.
    [InlineData("1x1:64, 3x3r:96→12a", "IDSL2002", "12a", "did you mean '12'?")]
    [InlineData("3X3:64", "IDSL2002", "3X3", "did you mean '3x3'?")]
    [InlineData("3x:64", "IDSL2002", "3x", "did you mean '3x3'?")]
    [InlineData("5x7q:64", "IDSL2002", "5x7q", "did you mean '5x7'?")]
    [InlineData("3x3R:64→96", "IDSL2002", "3x3R", "did you mean '3x3r'?")]
    [InlineData("avgpool 3x3r", "IDSL2002", "3x3r", "did you mean '3x3'?")]
    [InlineData("3x3/2x2r:64", "IDSL2002", "2x2r", "did you mean '2x2'?")]
    [InlineData("3x3:0", "IDSL2003", "0", "'0' is too small")]
    [InlineData("3x0:64", "IDSL2003", "3x0", "'0' is too small")]
    [InlineData("3x3/0:64", "IDSL2003", "0", "at least 1")]
    [InlineData("pool:0", "IDSL2003", "0", "at least 1")]
    [InlineData("3x3:64 d0", "IDSL2003", "d0", "'d0' is too small")]
    [InlineData("3x3:64 g0", "IDSL2003", "g0", "'g0' is too small")]
    [InlineData("fc(0)", "IDSL2003", "0", "at least 1")]
    [InlineData("3x3:99999999999", "IDSL2004", "99999999999", "the largest number here is 1,000,000")]
    [InlineData("99999999999x1:64", "IDSL2004", "99999999999x1", "the largest number here is 1,000,000")]
    [InlineData("3x3:1000001", "IDSL2004", "1000001", "the largest number here is 1,000,000")]
    [InlineData("3x3:64 p99999999999", "IDSL2004", "p99999999999", "the largest number here is 1,000,000")]
    [InlineData("lrn(99999999999)", "IDSL2004", "99999999999", "the largest number here is 1,000,000")]
    // Separators and brackets.
    [InlineData("1x1:64; 3x3:96", "IDSL2005", ";", "write ',' for ';'")]
    [InlineData("1x1:64,,3x3:5", "IDSL2016", ",", "A step is missing here")]
    [InlineData("1x1:64,", "IDSL2016", ",", "or remove the separator")]
    [InlineData(",1x1:64", "IDSL2016", ",", "or remove the separator")]
    [InlineData(",", "IDSL2016", ",", "write one, such as '1x1:64'")]
    [InlineData("→3x3:5", "IDSL2016", "→", "A step is missing here")]
    [InlineData("[]", "IDSL2016", "]", "A step is missing here")]
    [InlineData("[3x3:4 | ]", "IDSL2016", "]", "A step is missing here")]
    [InlineData("1x1:64 | 3x3:5", "IDSL2020", "|", "write ',' between branches")]
    [InlineData("[3x3:4, 3x1:5]", "IDSL2021", ",", "write '|' for ','")]
    [InlineData("[3x3:4; 3x1:5]", "IDSL2021", ";", "write '|' for ';'")]
    [InlineData("[1x3:4 | 3x1:4", "IDSL2022", "[", "add ']'")]
    [InlineData("1x1:5, [1x3:4 | 3x1:4, 5x5:5", "IDSL2022", "[", "add ']'")]
    [InlineData("[", "IDSL2022", "[", "add ']'")]
    [InlineData("b=(1x3:4 → 3x1:4, 5x5:5", "IDSL2022", "(", "add ')'")]
    [InlineData("b=(1x3:4 → [3x1:4 | 1x1:4)", "IDSL2022", "[", "add ']'")]
    [InlineData("(1x3:4 → 3x1:5)", "IDSL2010", "(", "'(' can't stand here")]
    [InlineData("b=(1x3:4, 3x1:5)", "IDSL2010", ",", "expected an arrow '→' or ')'")]
    [InlineData("b=()", "IDSL2010", ")", "expected a convolution such as '3x3:64'")]
    [InlineData("b=(1x3:4 → 3x1:5 vlaid)", "IDSL2012", "vlaid", "did you mean 'valid'?")]
    [InlineData("[3x3:5 →", "IDSL2022", "[", "add ']'")]
    [InlineData("dropout(0.4", "IDSL2022", "(", "add ')'")]
    [InlineData("dropout(0.4, 1x1:64", "IDSL2022", "(", "add ')'")]
    [InlineData("3x3:{4*growth", "IDSL2022", "{", "add '}'")]
    [InlineData("1x1:64]", "IDSL2010", "]", "']' can't stand here")]
    [InlineData("3x3r:96)→5", "IDSL2010", ")", "')' can't stand here")]
    // Something else.
    [InlineData("1x1:64 @ 3x3:5", "IDSL2009", "@", "'@' has no meaning")]
    [InlineData("1x1:64 $$ ", "IDSL2009", "$$", "delete it")]
    [InlineData("1x1:64 😀", "IDSL2009", "😀", "'😀' has no meaning")]
    [InlineData("1x1:64, \u0007 3x3:5", "IDSL2009", "\u0007", "'U+0007' has no meaning")]
    [InlineData("1x1:64 \0", "IDSL2009", "\0", "'U+0000' has no meaning")]
    [InlineData("1x1-64", "IDSL2010", "-", "expected a comma")]
    [InlineData("3x3:6 4", "IDSL2010", "4", "an arrow '→' or the end")]
    [InlineData("3x3:→5", "IDSL2010", "→", "expected a width such as '64'")]
    [InlineData("3x3/:5", "IDSL2010", ":", "expected a stride such as '2'")]
    [InlineData("3x3:64/2/2", "IDSL2010", "/", "'/' can't stand here")]
    [InlineData("1x1:64.5", "IDSL2010", "64.5", "expected a width such as '64'")]
    [InlineData("dropout(-0.5)", "IDSL1009", "-0.5", "write a number from 0 up to, not including, 1")]
    [InlineData("dropout(-)", "IDSL2010", ")", "expected a number")]
    [InlineData("dropout(0.4,)", "IDSL2010", ")", "expected a number")]
    [InlineData("dropout(abc)", "IDSL2010", "abc", "expected a number")]
    [InlineData("dropout(0.4 0.5)", "IDSL2010", "0.5", "expected ',' or ')'")]
    [InlineData("valid", "IDSL2010", "valid", "expected a convolution such as '3x3:64'")]
    [InlineData("3x3:", "IDSL2011", ":", "expected a width such as '64'")]
    [InlineData("1x1:64, 3x3/", "IDSL2011", "/", "expected a stride such as '2'")]
    // Words.
    [InlineData("3x3:64 vaild", "IDSL2012", "vaild", "did you mean 'valid'?")]
    [InlineData("3x3:64 Valid", "IDSL2012", "Valid", "did you mean 'valid'?")]
    [InlineData("3x3:64 lin", "IDSL2012", "lin", "did you mean 'linear'?")]
    [InlineData("3x3:64 stride2", "IDSL2012", "stride2", "expected one of valid, same, tfsame, p1")]
    [InlineData("3x3:64 s2", "IDSL2012", "s2", "momentum(0.01), linear, an activation such as relu, an initialization such as kaiming")]
    [InlineData("3x3:64 p", "IDSL2012", "p", "did you mean 'p1'?")]
    [InlineData("3x3:64 → normalize", "IDSL2012", "normalize", "or one of identity, bn, lrn, dropout,")]
    [InlineData("3x3:64 bn", "IDSL2012", "bn", "as a step of its own it follows an arrow, '→bn'")]
    [InlineData("droput(0.4)", "IDSL2012", "droput", "did you mean 'dropout'?")]
    [InlineData("foo(1, 2) → 3x3:5", "IDSL2012", "foo", "expected a convolution such as '3x3:64'")]
    [InlineData("MaxPool", "IDSL2012", "MaxPool", "did you mean 'maxpool'?")]
    [InlineData("avg:32", "IDSL2012", "avg", "did you mean 'avgpool'?")]
    [InlineData("3x3:64 ceil", "IDSL2013", "ceil", "says nothing about convolutions: remove it")]
    [InlineData("pool bias", "IDSL2013", "bias", "says nothing about maximum pools: remove it")]
    [InlineData("maxpool exclude-pad", "IDSL2013", "exclude-pad", "says nothing about maximum pools: remove it")]
    [InlineData("avgpool d2", "IDSL2013", "d2", "says nothing about average pools: remove it")]
    [InlineData("3x3:64 valid same", "IDSL2014", "same", "'same' and 'valid' both decide the padding: keep one")]
    [InlineData("3x3:64 p1 valid", "IDSL2014", "valid", "'valid' and 'p1' both decide the padding")]
    [InlineData("3x3:64 bias bias", "IDSL2014", "bias", "both decide the bias")]
    [InlineData("3x3:64 linear relu", "IDSL2014", "relu", "both decide the activation")]
    [InlineData("3x3:64 g2 dw", "IDSL2014", "dw", "both decide the groups")]
    [InlineData("maxpool ceil floor", "IDSL2014", "floor", "both decide the rounding")]
    [InlineData("3x3r/2:64→96/1", "IDSL2014", "1", "'/1' and '/2' both decide the stride")]
    // Widths and reductions.
    [InlineData("64", "IDSL2017", "64", "write a size before it, such as '1x1:64'")]
    [InlineData("3:64", "IDSL2010", "3", "expected a size such as '3x3'")]
    [InlineData("3*3:64", "IDSL2010", "3", "expected a size such as '3x3'")]
    [InlineData("3 x 3:64", "IDSL2010", "3", "expected a size such as '3x3'")]
    [InlineData("1x1:64, 96", "IDSL2017", "96", "such as '1x1:96'")]
    [InlineData("pool → 64", "IDSL2017", "64", "such as '1x1:64'")]
    [InlineData("3x3r:96", "IDSL2018", "3x3r:96", "write '3x3r:96→128'")]
    [InlineData("3x3r→128", "IDSL2018", "3x3r", "write '3x3r:64→128'")]
    [InlineData("3x3r:96→pool", "IDSL2018", "3x3r:96", "write '3x3r:96→128'")]
    [InlineData("5x5r:16→3x3:32", "IDSL2018", "5x5r:16", "write '5x5r:16→128'")]
    // Operations and parameters.
    [InlineData("lrn", "IDSL2024", "lrn", "is written 'lrn(size, alpha, beta, k)', such as 'lrn(5)'")]
    [InlineData("lrn()", "IDSL2024", "lrn()", "is written 'lrn(size, alpha, beta, k)'")]
    [InlineData("dropout(0,4)", "IDSL2024", "dropout(0,4)", "is written 'dropout(probability)'")]
    [InlineData("lrn(2.5)", "IDSL2024", "2.5", "such as 'lrn(5)'")]
    [InlineData("relu6(5)", "IDSL2024", "relu6(5)", "without arguments")]
    [InlineData("se", "IDSL2024", "se", "is written 'se(reduction)', such as 'se(16)'")]
    [InlineData("se(0.25)", "IDSL2024", "0.25", "is written 'se(reduction)', such as 'se(16)'")]
    [InlineData("se(0)", "IDSL2003", "0", "at least 1")]
    [InlineData("spp", "IDSL2024", "spp", "such as 'spp(6, 3, 2, 1)'")]
    [InlineData("spp(3, 0)", "IDSL2003", "0", "at least 1")]
    [InlineData("shuffle(2, 3)", "IDSL2024", "shuffle(2, 3)", "such as 'shuffle(3)'")]
    [InlineData("shufle(3)", "IDSL2012", "shufle", "did you mean 'shuffle'?")]
    [InlineData("adaptivmaxpool(3)", "IDSL2012", "adaptivmaxpool", "did you mean 'adaptivemaxpool'?")]
    // Modifiers with numbers and arguments.
    [InlineData("3x3:64 p1-", "IDSL2010", "-", "can't stand here")]
    [InlineData("3x3:64 p1-2-3", "IDSL2012", "p1-2-3", "'p1-2-3' is unknown")]
    [InlineData("3x3:64 p1-99999999999", "IDSL2004", "p1-99999999999", "the largest number here is 1,000,000")]
    [InlineData("3x3:64 g2x2", "IDSL2012", "g2x2", "'g2x2' is unknown")]
    [InlineData("3x3:64 d1-2", "IDSL2012", "d1-2", "'d1-2' is unknown")]
    [InlineData("3x3:64 p0x1-2x3 same", "IDSL2014", "same", "'same' and 'p0x1-2x3' both decide the padding")]
    [InlineData("3x3:64 tfsame valid", "IDSL2014", "valid", "both decide the padding")]
    [InlineData("3x3:64 sep dw", "IDSL2014", "dw", "both decide the groups")]
    [InlineData("3x3:64 sep g2", "IDSL2014", "g2", "both decide the groups")]
    [InlineData("3x3:64 xavier kaiming", "IDSL2014", "kaiming", "both decide the initialization")]
    [InlineData("3x3:64 norm eps", "IDSL2024", "eps", "'eps' is written 'eps(value)', such as 'eps(1e-3)'")]
    [InlineData("3x3:64 norm eps()", "IDSL2024", "eps()", "such as 'eps(1e-3)'")]
    [InlineData("3x3:64 norm eps(0.1, 0.2)", "IDSL2024", "eps(0.1, 0.2)", "such as 'eps(1e-3)'")]
    [InlineData("3x3:64 norm eps(0.1", "IDSL2022", "(", "add ')'")]
    [InlineData("3x3:64 norm eps(x)", "IDSL2010", "x", "expected a number")]
    [InlineData("3x3:64 norm eps(-1)", "IDSL1009", "-1", "The epsilon of a normalization can't be -1: write a finite number from 0")]
    [InlineData("3x3:64 norm momentum(0)", "IDSL1009", "0", "The momentum of a normalization can't be 0")]
    [InlineData("3x3:64 truncated-normal", "IDSL2024", "truncated-normal", "such as 'truncated-normal(0.01)'")]
    [InlineData("3x3:64 normal(-1)", "IDSL1009", "-1", "The standard deviation of an initialization can't be -1")]
    [InlineData("3x3:64 xavier(2)", "IDSL2024", "xavier(2)", "'xavier', without arguments")]
    [InlineData("3x3:64 valid(2)", "IDSL2024", "valid(2)", "'valid', without arguments")]
    [InlineData("3x3:64 relu(2)", "IDSL2024", "relu(2)", "'relu', without arguments")]
    [InlineData("relu(2)", "IDSL2024", "relu(2)", "without arguments")]
    [InlineData("leaky-relu(1, 2)", "IDSL2024", "leaky-relu(1, 2)", "or 'leaky-relu(slope)', such as 'leaky-relu(0.2)'")]
    [InlineData("3x3:64 xaver", "IDSL2012", "xaver", "did you mean 'xavier'?")]
    [InlineData("3x3:64 tfsmae", "IDSL2012", "tfsmae", "did you mean 'tfsame'?")]
    [InlineData("3x3:64 epsilon(1e-3)", "IDSL2012", "epsilon", "expected one of valid, same, tfsame")]
    [InlineData("pool tfsame sep", "IDSL2013", "sep", "says nothing about maximum pools")]
    [InlineData("3x3:64 hard", "IDSL2013", "hard", "says nothing about convolutions")]
    [InlineData("fc(5) valid", "IDSL2013", "valid", "says nothing about fully connected layers")]
    [InlineData("se(16) norm", "IDSL2013", "norm", "says nothing about squeeze and excitation")]
    [InlineData("fc(5) relux", "IDSL2012", "relux", "did you mean 'relu'?")]
    [InlineData("3x3:64 nonorm eps(0.1)", "IDSL2013", "eps(0.1)", "says nothing about a convolution without normalization")]
    [InlineData("fc(5) momentum(0.1)", "IDSL2013", "momentum(0.1)", "says nothing about a fully connected layer without normalization")]
    [InlineData("fc relu", "IDSL2013", "relu", "says nothing about the classifier, which gives plain scores")]
    [InlineData("fc norm", "IDSL2013", "norm", "says nothing about the classifier, which gives plain scores")]
    [InlineData("{growth}", "IDSL2025", "{growth}", "write the number")]
    [InlineData("3x3:{4*growth}", "IDSL2025", "{4*growth}", "write the number")]
    [InlineData("3x3:64 → {n}", "IDSL2025", "{n}", "write the number")]
    [InlineData("{k}x3:64", "IDSL2025", "{k}", "write the number")]
    [InlineData("3x3:64 g{k}", "IDSL2025", "{k}", "write the number")]
    [InlineData("se({k})", "IDSL2025", "{k}", "write the number")]
    // Labels.
    [InlineData("é=3x3:5", "IDSL1005", "é", "ASCII letters, digits and '_'")]
    [InlineData("a.=3x3:5", "IDSL1005", "a.", "joined by dots")]
    [InlineData("a-b=3x3:5", "IDSL1005", "a-b", "ASCII letters, digits and '_'")]
    [InlineData("a+b=pool", "IDSL2010", "a+b", "only a convolution or fully connected layer and its normalization have two")]
    [InlineData("=3x3:5", "IDSL2010", "=", "expected a convolution such as '3x3:64'")]
    public void One_mistake_is_one_problem(string branches, string id, string at, string saying) =>
        Mistake.IsOne(Mistake.InBranches(branches), id, at, saying);

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
    [InlineData("3x3:{}", "IDSL2010", "}", "expected a whole number, a parameter or '('")]
    [InlineData("3x3:{4*}", "IDSL2010", "}", "expected a whole number, a parameter or '('")]
    [InlineData("3x3:{-growth}", "IDSL2010", "-", "expected a whole number, a parameter or '('")]
    [InlineData("3x3:{4 growth}", "IDSL2010", "growth", "expected an operator or '}'")]
    [InlineData("3x3:{4%k}", "IDSL2010", "%", "expected an operator or '}'")]
    [InlineData("3x3:{(4+k}", "IDSL2022", "(", "add ')'")]
    [InlineData("3x3:{(4 k)}", "IDSL2010", "k", "expected an operator or ')'")]
    [InlineData("3x3:{4+k)}", "IDSL2010", ")", "expected an operator or '}'")]
    [InlineData("3x3:{4growth}", "IDSL2002", "4growth", "did you mean '4*growth'?")]
    [InlineData("3x3:{0.5*growth}", "IDSL2010", "0.5", "expected a whole number")]
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
    [InlineData("k = 2.5", "IDSL2010", "2.5", "expected a whole number, or an expression in braces")]
    [InlineData("k = 4*8", "IDSL2010", "*", "expected a comma ',' before the next parameter, or the end")]
    [InlineData("k = n", "IDSL2010", "n", "expected a whole number, or an expression in braces")]
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
    public void A_misspelled_word_says_what_was_meant()
    {
        var problems = Compiled.Problems(Mistake.InBranches("3x3:64 vaild, droput(0.4), 3x3:64 stride2")).Select(found => found.Problem.Suggestion);

        Assert.Equal(["valid", "dropout", null], problems);
    }

    [Theory]
    [InlineData("[Conv(\"1x1:5, 3x3:5\")] [Linear]", "IDSL2019", ",", "join steps by '→', or make it an Inception")]
    [InlineData("[Conv(\"1x1:5; 3x3:5\")] [Linear]", "IDSL2019", ";", "join steps by '→', or make it an Inception")]
    [InlineData("[Conv(\"1x1:5 | 3x3:5\")] [Linear]", "IDSL2010", "|", "expected an arrow '→' or the end")]
    [InlineData("[MaxPool(\"3x3/2 ciel\")] [Linear]", "IDSL2012", "ciel", "did you mean 'ceil'?")]
    [InlineData("[MaxPool(\"3x3/2 → 3x3:5\")] [Linear]", "IDSL2010", "→", "expected a modifier or the end")]
    [InlineData("[MaxPool(\"maxpool 3x3\")] [Linear]", "IDSL2010", "maxpool", "expected the window, such as '3x3/2'")]
    [InlineData("[MaxPool(\"ceil\")] [Linear]", "IDSL2015", "ceil", "write for example '3x3/2'")]
    [InlineData("[Conv(\"pool → 1x1:5\")] [Linear]", "IDSL2015", "pool", "write for example 'maxpool 3x3/2'")]
    [InlineData("[AdaptiveAvgPool(\"4x4 ceil\")] [Linear]", "IDSL2010", "ceil", "expected the end")]
    [InlineData("[AdaptiveAvgPool(\"four\")] [Linear]", "IDSL2010", "four", "expected a size such as '4x4'")]
    [InlineData("[AdaptiveAvgPool(\"4x\")] [Linear]", "IDSL2002", "4x", "did you mean '4x4'?")]
    [InlineData("[Inception(\"\")] [Linear]", "IDSL2015", "\"\"", "write for example '1x1:64, 3x3r:96→128, pool:32'")]
    [InlineData("[Inception] [Linear]", "IDSL2015", "Inception", "write for example '1x1:64, 3x3r:96→128")]
    [InlineData("[Inception(\" \t\")] [Linear]", "IDSL2015", "\" \t\"", "Inception needs to be told its branches")]
    [InlineData("[Conv] [Linear]", "IDSL2015", "Conv", "write for example '3x3:64'")]
    [InlineData("[MaxPool] [Linear]", "IDSL2015", "MaxPool", "write for example '3x3/2'")]
    [InlineData("[AvgPool] [Linear]", "IDSL2015", "AvgPool", "write for example '3x3/2'")]
    [InlineData("[AdaptiveAvgPool] [Linear]", "IDSL2015", "AdaptiveAvgPool", "write for example '4x4'")]
    [InlineData("[Conv(\"3x3:5\")] [AuxClassifier(Head = \"gap → fcc\")] [Linear]", "IDSL2012", "fcc", "did you mean 'fc'?")]
    [InlineData("[Conv(\"3x3:5\")] [AuxClassifier(Head = \"\")] [Linear]", "IDSL2015", "\"\"", "'avgpool 5x5/3")]
    public void Every_text_is_checked_in_its_own_place(string source, string id, string at, string saying) =>
        Mistake.IsOne(source, id, at, saying);

    [Theory]
    [InlineData("1x1：64", "：", "'：' (U+FF1A FULLWIDTH COLON) only looks right: write ':'")]
    [InlineData("1x1:64， 3x3:5", "，", "(U+FF0C FULLWIDTH COMMA) only looks right: write ','")]
    [InlineData("1x1:64；3x3:5", "；", "write ','")]
    [InlineData("1x1:64 ⇒ 3x3:5", "⇒", "(U+21D2 RIGHTWARDS DOUBLE ARROW) only looks right: write '→'")]
    [InlineData("1x1:64 ⟶ 3x3:5", "⟶", "write '→'")]
    [InlineData("1x1:64 ➔ 3x3:5", "➔", "write '→'")]
    [InlineData("1x1:64 －＞ 3x3:5", "－＞", "write '->'")]
    [InlineData("1x1:64 –> 3x3:5", "–", "(U+2013 EN DASH) only looks right: write '-'")]
    [InlineData("1x1:64 \u27A1\uFE0F 3x3:5", "\u27A1\uFE0F", "write '→'")]
    [InlineData("[1x3:4 ｜ 3x1:4]", "｜", "write '|'")]
    [InlineData("［1x3:4 | 3x1:4]", "［", "write '['")]
    [InlineData("dropout（0.4)", "（", "write '('")]
    [InlineData("3x3／1:64", "／", "write '/'")]
    [InlineData("３x3:64", "３", "(U+FF13 FULLWIDTH DIGIT) only looks right: write '3'")]
    [InlineData("３ｘ３：６４", "３ｘ３：６４", "(U+FF13 FULLWIDTH DIGIT and 5 more) only looks right: write '3x3:64'")]
    [InlineData("3x3:٦٤", "٦٤", "write '64'")] // Arabic-Indic digits
    [InlineData("3x3:६४", "६४", "write '64'")] // Devanagari digits
    [InlineData("3\u04453:64", "\u0445", "(U+0445 CYRILLIC SMALL LETTER HA) only looks right: write 'x'")]
    [InlineData("3\u03C73:64", "\u03C7", "write 'x'")]
    [InlineData("p\u043E\u043El:32", "\u043E\u043E", "write 'oo'")]
    [InlineData("3x3:64 val\u0131d", "\u0131", "(U+0131 LATIN SMALL LETTER DOTLESS I) only looks right: write 'i'")]
    [InlineData("3x3\u00A0:64", "\u00A0", "(U+00A0 NO-BREAK SPACE)")]
    [InlineData("3x3:64\u3000", "\u3000", "(U+3000 IDEOGRAPHIC SPACE)")]
    [InlineData("3x3:64\u2028", "\u2028", "U+2028")]
    public void A_look_alike_is_named_and_the_rest_still_read(string branches, string at, string saying) =>
        Mistake.IsOne(Mistake.InBranches(branches), "IDSL2006", at, saying);

    [Theory]
    [InlineData("3x3:6\u200B4", "\u200B", "U+200B ZERO WIDTH SPACE: delete it")]
    [InlineData("\uFEFF3x3:64", "\uFEFF", "U+FEFF ZERO WIDTH NO-BREAK SPACE: delete it")]
    [InlineData("\u202E3x3:64", "\u202E", "U+202E RIGHT-TO-LEFT OVERRIDE: delete it")]
    [InlineData("3x3:64\u200F", "\u200F", "U+200F RIGHT-TO-LEFT MARK: delete it")]
    [InlineData("po\u00ADol:64", "\u00AD", "U+00AD SOFT HYPHEN: delete it")]
    [InlineData("3x3\u2066\u2069:64", "\u2066\u2069", "U+2066 LEFT-TO-RIGHT ISOLATE and 1 more: delete it")]
    public void An_invisible_character_is_named_and_read_over(string branches, string at, string saying) =>
        Mistake.IsOne(Mistake.InBranches(branches), "IDSL2007", at, saying);

    [Fact]
    public void A_lone_surrogate_is_a_character_without_meaning() =>
        // Not an InlineData: half a character can't be written into an attribute.
        Mistake.IsOne(Mistake.InBranches("1x1:64, \uD83D"), "IDSL2009", "\uD83D", "'U+D83D' has no meaning");

    [Fact]
    public void Mistakes_in_different_branches_are_all_told()
    {
        var found = Mistake.List(Mistake.InBranches("1x1:12a, 3x3r:96→, pool:0, 5x5:64 vaild"));

        Assert.Equal(["IDSL2002 12a", "IDSL2001 →", "IDSL2003 0", "IDSL2012 vaild"], found);
    }

    [Fact]
    public void A_mistake_in_the_text_does_not_hide_one_in_a_shape()
    {
        var found = Mistake.List(Mistake.InBranches("1x1:12a, 3x3:64, 3x3:64, 5x5/2:64"));

        Assert.Equal(["IDSL2002 12a", "IDSL3001 5x5/2:64"], found);
    }

    [Fact]
    public void A_parameter_that_can_not_be_read_is_not_reported_where_it_is_used() => Mistake.IsOne(
        "[Network(\"3x8x8\", Parameters = \"growth: 32\")] [Conv(\"1x1:{growth} → 3x3:{2*growth}\")]",
        "IDSL2033", "growth", "write 'growth = 32'");
}
