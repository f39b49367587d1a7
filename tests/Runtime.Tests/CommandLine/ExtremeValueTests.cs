using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using InceptionDsl.Augmentations;
using InceptionDsl.CommandLine;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Framings;
using InceptionDsl.Settings;
using InceptionDsl.Training.Recipes;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>Every number that can be given has a range beside it, and one outside ends in a sentence.</summary>
public class ExtremeValueTests
{
    private static readonly string[] Extremes =
    [
        "0", "-1", "1.5", "2147483647", "2147483648", "-2147483649", "9223372036854775808", "99999999999999999999999", "1e300", "-1e300", "1e-300",
        "1e400", "NaN", "Infinity", "-Infinity", "∞", "0x10", "1_000", "1,000", "٣",
    ];

    public static TheoryData<string, string> NumberOptions => new(
        from entry in CommandTable.All
        from option in entry.Options
        where IsNumber(option.Value)
        select (entry.Name, option.Names[0]));

    [Fact]
    public void Every_number_on_the_command_line_has_a_range() =>
        Assert.All(
            CommandTable.All.SelectMany(entry => entry.Options).Where(option => IsNumber(option.Value)),
            option => Assert.True(option.Range is not null, option.Names[0]));

    [Theory]
    [MemberData(nameof(NumberOptions))]
    public void A_number_outside_its_range_is_one_sentence_with_the_range(string command, string option)
    {
        var entry = CommandTable.Find([command])!.Find(option)!;
        var refused = 0;
        foreach (var value in Extremes.Where(value => !IsInside(value, entry)))
        {
            var run = CommandLineRun.Of([command, "TinyDigits", .. command == "predict" ? (string[])["image.png"] : [], option, value]);

            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.StartsWith($"Error: {option} takes {entry.Wanted}, not '{value}'.\nHelp: ", run.Error, StringComparison.Ordinal);
            refused++;
        }

        Assert.InRange(refused, 9, Extremes.Length);
    }

    public static TheoryData<Type> Recipes => new(Settings(typeof(TrainingRecipe)));

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Every_number_of_a_recipe_has_a_range(Type settings) =>
        Assert.All(
            settings.GetProperties().Where(property => IsNumber(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)),
            property => Assert.True(property.IsDefined(typeof(NumberRangeAttribute)), $"{settings.Name}.{property.Name}"));

    [Fact]
    public void The_recipes_that_there_are_are_within_the_ranges() =>
        Assert.All(RecipeCatalog.All, recipe => Assert.Empty(SettingRanges.Outside(recipe)));

    public static TheoryData<TrainingRecipe, string> Wrong => new()
    {
        { RecipeCatalog.Digits with { BatchSize = 600_000_000 }, "BatchSize of the recipe 'digits' is 600000000; it must be a whole number from 1 to 1,000,000." },
        { RecipeCatalog.Digits with { Framing = new RandomResizedCrop(LeastArea: 0.5, MostArea: 0.25) }, "Framing.LeastArea of the recipe 'digits' is 0.5; it must be at most 'most-area', which is 0.25." },
        { RecipeCatalog.Digits with { LearningRate = 1e300 }, "LearningRate of the recipe 'digits' is 1E+300; it must be a number from 1e-12 to 1000." },
        { RecipeCatalog.Digits with { WeightDecay = double.NaN }, "WeightDecay of the recipe 'digits' is NaN; it must be a number from 0 to 10." },
        { RecipeCatalog.Digits with { Optimizer = new Sgd(Momentum: 1) }, "Optimizer.Momentum of the recipe 'digits' is 1; it must be a number from 0 up to but not including 1." },
        { RecipeCatalog.Digits with { Optimizer = new AdamW(Epsilon: 0) }, "Optimizer.Epsilon of the recipe 'digits' is 0;" },
        { RecipeCatalog.Digits with { Schedule = new StepSchedule(EveryEpochs: 0) }, "Schedule.EveryEpochs of the recipe 'digits' is 0;" },
        { RecipeCatalog.Digits with { Augmentations = [new RandomHorizontalFlip(), new RandomWarp(Scale: 1)] }, "Augmentations[1].Scale of the recipe 'digits' is 1;" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_recipe_is_checked_to_its_last_setting(TrainingRecipe recipe, string message) =>
        Assert.StartsWith(message, Assert.Throws<TrainingException>(recipe.Check).Message, StringComparison.Ordinal);

    [Fact]
    public void A_batch_that_the_machine_cannot_hold_is_told_before_it_is_tried()
    {
        var report = NetworkReport.Of(CommandLineRun.Networks.Find("GoogLeNet")!.Graph);
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var most = (int)(memory / report.Memory.Training);

        BatchMemory.Check(report, most, isTraining: true, CPU);
        var error = Assert.Throws<UserErrorException>(() => BatchMemory.Check(report, most + 1, isTraining: true, CPU));

        Assert.StartsWith($"{most + 1:#,##0} images of GoogLeNet at a time take ", error.Message, StringComparison.Ordinal);
        Assert.Equal($"Give a --batch of at most {most}.", error.Cure);
        Assert.Throws<UserErrorException>(() => BatchMemory.Check(report, int.MaxValue, isTraining: false, CPU));
    }

    /// <summary>The words of libtorch 2.10's allocators, copied from its sources (c10/core/impl/alloc_cpu.cpp, CUDACachingAllocator.cpp).</summary>
    [Theory]
    [InlineData("[enforce fail at alloc_cpu.cpp:121] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 40000000000000 bytes. Error code 12 (Cannot allocate memory)", "There is not enough memory: libtorch asked for 40000000000000 bytes more.")]
    [InlineData("[enforce fail at alloc_cpu.cpp:117] data. DefaultCPUAllocator: not enough memory: you tried to allocate 4000 bytes.", "There is not enough memory: libtorch asked for 4000 bytes more.")]
    [InlineData("CUDA out of memory. Tried to allocate 20.00 GiB. GPU 0 has a total capacity of 79.10 GiB", "There is not enough memory: libtorch asked for 20.00 GiB more.")]
    [InlineData("Storage size calculation overflowed with sizes=[2147483647, 2147483647, 4]", "There is not enough memory.")]
    [InlineData("mat1 and mat2 shapes cannot be multiplied", null)]
    public void A_lack_of_memory_is_known_by_its_words(string message, string? told) =>
        Assert.Equal(told, MemoryFailure.Describe(new ExternalException(message)));

    [Fact]
    public void A_lack_of_memory_is_no_fault_of_the_program()
    {
        using var output = new StringWriter { NewLine = "\n" };

        Assert.Equal(1, ErrorMessages.Report(new OutOfMemoryException(), ["train", "TinyDigits"], "networks", Terminal.Plain(output)));
        Assert.Equal("Error: There is not enough memory.\nGive a smaller --batch, or use a machine with more memory.\n", output.ToString());
    }

    [Fact]
    public void The_amounts_that_libtorch_cannot_give_are_told_so()
    {
        var failure = Assert.ThrowsAny<Exception>(() => zeros([1L << 30, 1L << 30]));
        Assert.StartsWith("There is not enough memory", MemoryFailure.Describe(failure), StringComparison.Ordinal);
    }

    private static bool IsNumber(Type? type) => type == typeof(int) || type == typeof(long) || type == typeof(double);

    private static bool IsInside(string text, OptionEntry option) => (option.Value == typeof(double), text) switch
    {
        (true, _) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && option.Range!.Contains(number),
        (false, _) when option.Value == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            && option.Range!.Contains(whole),
        _ => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
    };

    /// <summary>A type of settings and those that its properties can hold.</summary>
    private static IEnumerable<Type> Settings(Type type) =>
        type.GetProperties()
            .Select(property => typeof(IEnumerable).IsAssignableFrom(property.PropertyType) && property.PropertyType.IsGenericType
                ? property.PropertyType.GenericTypeArguments[0] : property.PropertyType)
            .SelectMany(held => held.GetCustomAttributes<JsonDerivedTypeAttribute>())
            .SelectMany(derived => Settings(derived.DerivedType))
            .Prepend(type);
}
