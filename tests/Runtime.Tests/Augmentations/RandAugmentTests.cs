using System.Globalization;
using InceptionDsl.Augmentations;
using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Augmentations;

public class RandAugmentTests
{
    public static TheoryData<string> Operations => [.. RandAugmentOperation.All.Select(operation => operation.Name)];

    private static IReadOnlyList<string[]> Reference { get; } = Read();

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_gives_torchvisions_result_within_one_grey_level(string name)
    {
        var operation = RandAugmentOperation.All.Single(candidate => candidate.Name == name);
        var rows = Reference.Where(row => row[0] == name).ToList();
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var channels = int.Parse(row[2], CultureInfo.InvariantCulture);
            var expected = Convert.FromBase64String(row[3]);
            var strength = int.Parse(row[1], CultureInfo.InvariantCulture) / 30.0;
            var pixels = operation.Apply(ReferenceImage.Of(channels), strength).Pixels;
            var plane = pixels.Length / channels;
            Assert.Equal(expected.Length, pixels.Length);
            for (var i = 0; i < pixels.Length; i++)
            {
                var level = Math.Round(pixels[i] * 255);
                var reference = expected[(i % plane * channels) + (i / plane)];
                Assert.True(Math.Abs(level - reference) <= 1, $"{name} {row[1]}, value {i}: {level}, not {reference}");
            }
        }
    }

    [Fact]
    public void The_operations_are_torchvisions_fourteen()
    {
        Assert.Equal(14, RandAugmentOperation.All.Count);
        Assert.Equal(Reference.Select(row => row[0]).Distinct(), RandAugmentOperation.All.Select(operation => operation.Name));
        Assert.All(RandAugmentOperation.All, operation =>
            Assert.Equal(Reference.Any(row => row[0] == operation.Name && row[1][0] == '-'), operation.IsSigned));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Operations_signs_and_strength_are_drawn_from_the_images_numbers(int channels)
    {
        var image = ReferenceImage.Of(channels);
        var names = new HashSet<string>();
        for (var key = 0; key < 60; key++)
        {
            var (random, same) = (new SampleRandom(key, 0, 0), new SampleRandom(key, 0, 0));
            var expected = image;
            for (var i = 0; i < 2; i++)
            {
                var operation = RandAugmentOperation.All[same.NextInt(14)];
                names.Add(operation.Name);
                expected = operation.Apply(expected, operation.IsSigned && same.NextInt(2) == 1 ? -0.5 : 0.5);
            }

            var changed = new RandAugment(Operations: 2, Magnitude: 15).Apply(image, ref random);
            Assert.Equal(expected.Pixels, changed.Pixels);
            Assert.Equal(same.NextBits(), random.NextBits());
            Assert.All(changed.Pixels, pixel => Assert.InRange(pixel, 0, 1));
        }

        Assert.Equal(14, names.Count);
    }

    private static List<string[]> Read()
    {
        using var reader = new StreamReader(typeof(RandAugmentTests).Assembly.GetManifestResourceStream("torchvision_randaugment.txt")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Split(' '))];
    }
}
