using InceptionDsl.Language.Binding;
using InceptionDsl.Language.Costs;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Tests;

/// <summary>Several texts bound one after another into one stage, each under a path of its own: residual stages and blocks.</summary>
public class StepScopeTests
{
    [Fact]
    public void Labels_continue_the_scope_and_steps_go_together()
    {
        var (builder, steps) = Start("8x8x8", "stage");

        var body = Bind(steps, "conv1+bn1=3x3:8 → 3x3:8", "stage.body", 0);
        steps.Scope = "stage.shortcut";
        var shortcut = Bind(steps, "a=1x1:8", "stage.shortcut", 0);
        Assert.True(steps.TryAddSum("stage", [shortcut, body], 0.5, out var sum));

        Assert.Equal(["stage.conv1", "stage.body.1", "stage.shortcut.a", "stage"], steps.Steps.Select(step => step.Path));
        Assert.Equal(0.5, Assert.IsType<SumLayer>(builder.LayerAt(sum)).Scale);
        Assert.Equal([shortcut, body], builder.LayerAt(sum).Inputs);
        Assert.Equal(0, builder.ProblemCount);
    }

    [Fact]
    public void A_scope_may_be_empty()
    {
        var (_, steps) = Start("8x8x8", "");

        Bind(steps, "3x3:8", "", 0);
        Bind(steps, "x=3x3:8 → 3x3:8", "b", 0);

        Assert.Equal(["0", "x", "b.1"], steps.Steps.Select(step => step.Path));
    }

    [Fact]
    public void A_path_that_another_text_took_is_reported()
    {
        var (builder, steps) = Start("8x8x8", "");

        Bind(steps, "x=3x3:8", "a", 0);
        Bind(steps, "x=3x3:8", "b", 0);

        Assert.Equal("IDSL1003", Assert.Single(builder.Problems).Rule.Id);
    }

    [Theory]
    [InlineData("3x3:8", "3x3:9", false)]
    [InlineData("3x3/2:8", "3x3:8", false)]
    [InlineData("gap", "gap → flatten", false)]
    [InlineData("3x3:8", "1x1:8", true)]
    public void A_sum_needs_one_shape(string first, string second, bool fits)
    {
        var (builder, steps) = Start("8x8x8", "s");
        var inputs = new[] { Bind(steps, first, "s.a", 0), Bind(steps, second, "s.b", 0) };

        Assert.Equal(fits, steps.TryAddSum("s.sum", inputs, 1, out var sum));
        Assert.Equal(!fits, builder.HasFailed);
        Assert.Equal(fits ? builder.ShapeOf(inputs[0]) : default, builder.ShapeOf(sum));
    }

    [Fact]
    public void An_unknown_shape_fits_any()
    {
        var (_, steps) = Start("8x8x8", "s");

        Assert.True(steps.TryAddSum("s.sum", [0, steps.AddUnknown(0)], 1, out var sum));
        Assert.Equal(default, steps.ShapeOf(sum));
    }

    [Fact]
    public void A_sum_costs_its_additions_and_the_scale()
    {
        // 3 tensors of 8·8·8: two additions for each element, and with a scale one multiplication.
        var shape = new Shape(8, 8, 8);
        Assert.Equal(2 * 512, CostModel.Of(new SumLayer("s", [0, 1, 2], shape), shape).Flops);
        Assert.Equal(3 * 512, CostModel.Of(new SumLayer("s", [0, 1, 2], shape, 0.2), shape).Flops);
    }

    private static (GraphBuilder Builder, StepBinder Steps) Start(string input, string name)
    {
        var definition = new NetworkDefinition { Name = "Any", Input = input };
        var builder = new GraphBuilder(definition, InputShape.Read(input, new TextProblems()), new BlockLibrary([]));
        var stages = new StageSequence(builder, path: "", [], SpecParameters.None(classes: 10), input: 0);
        return (builder, new StepBinder(
            builder, new StageContext(0, name, new StageDefinition(StageKind.Conv), stages) { Setting = StageSettings.Of(StageKind.Conv).First!.Names }));
    }

    private static int Bind(StepBinder steps, string chain, string path, int input) => new ChainBinder(steps, inBranch: false)
        .Bind(SpecText.Of(chain).Read(SpecGrammar.Chain, SpecParameters.None(classes: 10), new TextProblems()), path, input);
}
