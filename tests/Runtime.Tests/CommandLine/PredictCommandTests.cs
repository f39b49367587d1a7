using System.Text.Json;
using InceptionDsl.Data;
using InceptionDsl.Runtime.Tests.Data;
using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>Which images predict reads, and that one it can't read takes nothing from the others.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class PredictCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");
    private readonly string _weights;

    public PredictCommandTests()
    {
        _weights = Path.Combine(_folder.FullName, "weights.safetensors");
        using var network = TinyDigits.Descriptor.Create();
        var data = Digits.Load();
        WeightsFile.Save(_weights, network, new WeightsDescription
        {
            Network = "TinyDigits",
            Data = data.Name,
            ClassNames = data.ClassNames,
            Normalization = data.Normalization,
            Ground = data.Ground,
            Epoch = 0,
            Step = 0,
            Recipe = TinyDigits.Recipe,
        });
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_bad_image_leaves_the_others_their_results()
    {
        var (first, second, bomb) = (Save("1.png", Stroke), Save("2.png", Stroke), Save("bomb.png", EncodedImages.Png(100_000, 100_000, 0, [[0]])));
        var text = Save("notes.png", "no picture"u8.ToArray());

        var run = Predict(first, bomb, "missing.png", text, second);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("  " + first + " ", run.Output, StringComparison.Ordinal);
        Assert.Contains("  " + second + " ", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            $"""
            Error: The image '{bomb}' says that it has 100000x100000 pixels; at most 100,000,000 can be read. Give a smaller one.
            Error: There is no image file 'missing.png'.
            Error: '{text}' is not an image that can be decoded (PNG, JPEG, WebP, GIF, BMP).

            """.ReplaceLineEndings("\n"),
            run.Error);
    }

    [Fact]
    public void JSON_lists_what_could_not_be_read()
    {
        var good = Save("1.png", Stroke);

        var run = Predict("missing.png", good, "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal([good], Names(run));
        var failed = Assert.Single(run.Json.GetProperty("failed").EnumerateArray());
        Assert.Equal("missing.png", failed.GetProperty("image").GetString());
        Assert.Equal("There is no image file 'missing.png'.", failed.GetProperty("error").GetString());
    }

    [Fact]
    public void A_folder_stands_for_the_images_in_it_in_order()
    {
        var images = new[] { "b.PNG", "a.png", "c.bmp.png" }.Select(name => Save(Path.Combine("digits", name), Stroke)).Order(StringComparer.Ordinal).ToList();
        Save(Path.Combine("digits", "notes.txt"), [1]);
        Save(Path.Combine("digits", "deeper", "d.png"), Stroke);
        var single = Save("single.png", Stroke);

        var run = Predict(Path.Combine(_folder.FullName, "digits"), single, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal([.. images, single], Names(run));
    }

    [Fact]
    public void A_folder_without_images_is_told()
    {
        var empty = _folder.CreateSubdirectory("empty").FullName;
        var good = Save("1.png", Stroke);

        var run = Predict(empty, good, "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"Error: The folder '{empty}' holds no image (.png, .jpg,", run.Error, StringComparison.Ordinal);
        Assert.Equal([good], Names(run));
    }

    [Fact]
    public void A_dash_is_standard_input()
    {
        var file = Save("1.png", Stroke);

        var run = CommandLineRun.Fed(Stroke, "predict", "TinyDigits", "--weights", _weights, "--json", "-", file);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["-", file], Names(run));
        Assert.Equal(Classes(run, 1), Classes(run, 0));

        var twice = Predict("-", "-");
        Assert.Equal(2, twice.ExitCode);
        Assert.Contains("'-' stands for standard input, which can be read once.", twice.Error, StringComparison.Ordinal);

        var nothing = Predict("-");
        Assert.Equal((1, ""), (nothing.ExitCode, nothing.Output));
        Assert.StartsWith("Error: 'standard input' is not an image", nothing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void After_two_dashes_names_may_begin_with_one()
    {
        var folder = _folder.CreateSubdirectory("dashes").FullName;
        Save(Path.Combine(folder, "-7.png"), Stroke);

        // A path with a folder needs no dashes; the bare name is looked for where the test runs, and is no option.
        var run = CommandLineRun.Of("predict", "TinyDigits", "--weights", _weights, "--", "-7.png", Path.Combine(folder, "-7.png"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(Path.Combine(folder, "-7.png"), run.Output, StringComparison.Ordinal);
        Assert.Equal($"Error: There is no image file '{Path.Combine(".", "-7.png")}'.\n", run.Error);
    }

    /// <summary>The digits stand on black; a white stroke on nothing, read as on white, would be a white page.</summary>
    [Fact]
    public void What_shows_through_is_the_data_sets_ground_or_the_one_asked_for()
    {
        var clear = Save("clear.png", Stroke);
        var (onBlack, onWhite) = (Save("black.png", Opaque(0)), Save("white.png", Opaque(255)));
        var orange = Predict("--json", "--ground", "#ff8000", clear);
        var (black, white) = (Predict("--json", onBlack), Predict("--json", onWhite));

        Assert.NotEqual(Classes(black), Classes(white));
        Assert.Equal(Classes(black), Classes(Predict("--json", clear)));
        Assert.Equal(Classes(black), Classes(Predict("--json", "--ground", "black", clear)));
        Assert.Equal(Classes(white), Classes(Predict("--json", "--ground", "white", clear)));
        Assert.NotEqual(Classes(black), Classes(orange));
        Assert.Contains(
            "--ground takes black, white or six hexadecimal digits such as #ff8000, not 'red'.", Predict("--ground", "red", clear).Error, StringComparison.Ordinal);
    }

    /// <summary>20x20, a white bar whose surroundings are transparent black.</summary>
    private static byte[] Stroke => EncodedImages.Png(20, 20, 4, Rows(inside: [255, 255], outside: [0, 0]));

    private static byte[] Opaque(byte ground) => EncodedImages.Png(20, 20, 0, Rows(inside: [255], outside: [ground]));

    private static byte[][] Rows(byte[] inside, byte[] outside) =>
        [.. Enumerable.Range(0, 20).Select(y => Enumerable.Range(0, 20).SelectMany(x => x is 9 or 10 && y is > 3 and < 17 ? inside : outside).ToArray())];

    private CommandLineRun Predict(params string[] words) => CommandLineRun.Of(["predict", "TinyDigits", "--weights", _weights, .. words]);

    private string Save(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static IEnumerable<string?> Names(CommandLineRun run) =>
        run.Json.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("image").GetString());

    private static string Classes(CommandLineRun run, int image = 0) =>
        JsonSerializer.Serialize(run.Json.GetProperty("images")[image].GetProperty("classes"));
}
