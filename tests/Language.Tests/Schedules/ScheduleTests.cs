using InceptionDsl.Language.Schedules;

namespace InceptionDsl.Language.Tests;

/// <summary>What is done in what order, and which stages do the same.</summary>
public class ScheduleTests
{
    [Fact]
    public void Each_kind_of_instruction_stands_where_the_forward_needs_it()
    {
        var schedule = Of("""
            [Network("3x8x8", Classes = 5)]
            [Conv("3x3:8", Name = "a", Tap = true)]
            [Conv("1x1:8", From = "a", Name = "b")]
            [AuxClassifier(From = "a, b", Head = "gap → fc")]
            [Conv("3x3:8 → 1x1:{classes} linear → gap", From = "a, b", Merge = Merge.Add, Name = "c")]
            class N;
            """);

        // Layers: input 0; a 1, its ReLU 2; b 3, 4; the head's concatenation 5, gap 6, flattening 7, fc 8; the sum 9, 3x3 10 and
        // its ReLU 11, 1x1 12, gap 13, flattening of scores 14.
        Assert.Equal(
            [
                "enter 0", "call 2 = a(0)", "dispose 0", "call 4 = b(2)",
                "if auxiliary", "join 5 = 2, 4", "call 8 = aux1(5)", "head 8", "dispose 5", "end",
                "join 9 = 2, 4", "dispose 2", "dispose 4", "call 14 = c(9)", "dispose 9", "return 14",
            ],
            Words(schedule.Instructions, ["a", "b", "aux1", "c"]));
        Assert.Equal(["enter 0", "call 2 = a(0)", "dispose 0", "return 2"], Words(schedule.OfTaps, ["a", "b", "aux1", "c"]));
        Assert.Empty(schedule.OfLastOutput);
        Assert.Equal(["step 2 = 0", "return 2"], Words(schedule.Stages[0].Instructions, []));
        Assert.Equal(["step 1 = 0", "step 3 = 1", "dispose 1", "return 3"], Words(schedule.Stages[2].Instructions, []));
        Assert.Equal(
            ["step 2 = 0", "step 3 = 2", "dispose 2", "step 4 = 3", "dispose 3", "join 5 = 4", "dispose 4", "return 5"],
            Words(schedule.Stages[3].Instructions, []));
        Assert.Equal([true, true, false, false], schedule.Stages.Select(stage => stage.IsModule));
    }

    /// <summary>Each forward calls the stages alone that what it gives depends on; an output lives on when others read it.</summary>
    [Fact]
    public void Outputs_and_taps_are_computed_without_what_they_do_not_need()
    {
        // Layers, of two each: a 1 and 2, b 3 and 4, c 5 and 6, d 7 and 8, e 9 and 10, f 11 and 12.
        var schedule = Of("""
            [Network("3x8x8", Classes = 0)]
            [Conv("3x3:8", Name = "a", Output = true)]
            [Conv("1x1:8", Name = "b")]
            [Conv("1x1:4", Name = "c", Tap = true)]
            [Conv("1x1:4", Name = "d", Output = true, From = "b")]
            [Conv("1x1:4", Name = "e", Tap = true, From = "a")]
            [Conv("1x1:4", Name = "f", Output = true)]
            class N;
            """);
        string[] stages = ["a", "b", "c", "d", "e", "f"];

        Assert.Equal(
            [
                "enter 0", "call 2 = a(0)", "dispose 0", "call 4 = b(2)", "call 8 = d(4)", "dispose 4", "call 10 = e(2)", "call 12 = f(10)", "dispose 10",
                "return 2, 8, 12",
            ],
            Words(schedule.Instructions, stages));
        Assert.Equal(
            ["enter 0", "call 2 = a(0)", "dispose 0", "call 10 = e(2)", "dispose 2", "call 12 = f(10)", "dispose 10", "return 12"],
            Words(schedule.OfLastOutput, stages));
        Assert.Equal(
            ["enter 0", "call 2 = a(0)", "dispose 0", "call 4 = b(2)", "call 6 = c(4)", "dispose 4", "call 10 = e(2)", "dispose 2", "return 6, 10"],
            Words(schedule.OfTaps, stages));
    }

    [Fact]
    public void An_activation_that_nothing_else_needs_works_in_place_and_a_norm_beside_its_layer_is_called_by_itself()
    {
        // The pool keeps its output for the backward pass; the concatenation reads what the second ReLU would overwrite.
        var stages = Of("""
            [Network("8x8x8", Norm = Norm.Batch)]
            [Conv("bn → relu → maxpool 2x2 → relu", Name = "a")]
            [Inception("x=3x3:8 linear → [identity | relu]", Name = "b")]
            [Conv("conv1+bn1=3x3:8", Name = "c")]
            class N;
            """).Stages;

        Assert.Equal(["step 1 = 0", "activate 2 = 1", "step 3 = 2", "dispose 2", "step 4 = 3", "dispose 3", "return 4"], Words(stages[0].Instructions, []));
        Assert.Equal(["step 2 = 0", "step 3 = 2", "join 4 = 2, 3", "dispose 2", "dispose 3", "join 5 = 4", "dispose 4", "return 5"], Words(stages[1].Instructions, []));
        Assert.Equal(["step 1 = 0", "normalize 3 = 1", "dispose 1", "return 3"], Words(stages[2].Instructions, []));
    }

    [Theory]
    [InlineData("[Residual(\"3x3:8 → 3x3:8\", Repeat = 3)]", 1)]
    // The same, whatever it is called and reads.
    [InlineData("[Residual(\"3x3:8 → 3x3:8\", Name = \"x\")] [Residual(\"3x3:8 → 3x3:8\", Name = \"y.z\")]", 1)]
    // Another size, width, activation, first value, label.
    [InlineData("[Residual(\"3x3:8 → 3x3:8\")] [MaxPool(\"2x2\")] [Residual(\"3x3:8 → 3x3:8\")]", 2)]
    [InlineData("[Residual(\"3x3:8 → 3x3:8\")] [Residual(\"3x3:4 → 3x3:8\")]", 2)]
    [InlineData("[Residual(\"3x3:8 → 3x3:8\")] [Residual(\"3x3:8 → 3x3:8 silu\")]", 2)]
    [InlineData("[Residual(\"3x3:8 → 3x3:8\")] [Residual(\"3x3:8 → 3x3:8\", Init = \"xavier\")]", 2)]
    [InlineData("[Residual(\"3x3:8 → 3x3:8\")] [Residual(\"a=3x3:8 → 3x3:8\")]", 2)]
    // A mean of planes of any size is one module.
    [InlineData("[AuxClassifier(Head = \"gap → fc\", From = \"first\")] [MaxPool(\"2x2\", From = \"first\")] [AuxClassifier(Head = \"gap → fc\")]", 1)]
    public void Stages_that_are_alike_but_for_their_place_have_equal_schedules(string stages, int classes)
    {
        var schedule = Of($"[Network(\"8x16x16\", Classes = 4)] [Conv(\"3x3:8\", Name = \"first\")] {stages} [Conv(\"1x1:{{classes}} linear\")] [GlobalAvgPool] class N;");

        Assert.Equal(classes, schedule.Stages.Where(stage => !stage.IsModule).Distinct().Count());
        Assert.Equal(classes, schedule.Stages.Where(stage => !stage.IsModule).Select(stage => stage.GetHashCode()).Distinct().Count());
    }

    private static NetworkSchedule Of(string source) => NetworkSchedule.Of(Compiled.Graph(source));

    private static IEnumerable<string> Words(IEnumerable<Instruction> instructions, string[] stages) =>
        instructions.SelectMany(instruction => instruction switch
    {
        Enter enter => [$"enter {enter.Output}"],
        CallStage call => [$"call {call.Output} = {stages[call.Stage]}({call.Input})"],
        CallStep call => [$"step {call.Output} = {call.Input}"],
        Normalize normalize => [$"normalize {normalize.Output} = {normalize.Input}"],
        Join join => [$"join {join.Output} = {string.Join(", ", join.Inputs)}"],
        Activate activate => [$"activate {activate.Output} = {activate.Input}"],
        Auxiliary auxiliary => Words(auxiliary.Body, stages).Prepend("if auxiliary").Append("end"),
        Head head => [$"head {head.Value}"],
        Dispose dispose => [$"dispose {dispose.Value}"],
        Return result => [$"return {result.Value}"],
        ReturnAll results => [$"return {string.Join(", ", results.Values)}"],
        _ => throw new ArgumentOutOfRangeException(nameof(instructions)),
    });
}
