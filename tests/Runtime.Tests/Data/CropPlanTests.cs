using InceptionDsl.Framings;
using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Data;

public class CropPlanTests
{
    /// <summary>
    /// Of 500×375 pixels with the shorter side at 256, 288, 320 and 352: columns (500/375 of that, rounded down), where the left, center and
    /// right square begin, and where in a square the center and the far corners of 224×224 do. The middle of an odd number of pixels is
    /// the even one of both.
    /// </summary>
    private static readonly (int Side, int Long, int[] Squares, int Middle, int End)[] ByHand =
    [
        (256, 341, [0, 42, 85], 16, 32),
        (288, 384, [0, 48, 96], 32, 64),
        (320, 426, [0, 53, 106], 48, 96),
        (352, 469, [0, 58, 117], 64, 128),
    ];

    [Fact]
    public void The_144_crops_of_a_landscape_are_where_the_paper_puts_them()
    {
        var crops = CropPlan.GoogLeNet.Of(375, 500, 224, 224);

        Assert.Equal(144, CropPlan.GoogLeNet.Count);
        Assert.Equal(
            [
                .. from size in ByHand
                   from square in size.Squares
                   from cut in CutsOf(size.Side, size.Middle, size.End)
                   from isMirrored in new[] { false, true }
                   select new Crop(
                       new ImageRectangle(0, 0, 375, 500), size.Side, size.Long, cut with { Left = square + cut.Left }, isMirrored),
            ],
            crops);
        Assert.Equal(144, crops.Distinct().Count());
    }

    [Fact]
    public void Those_of_a_portrait_are_the_same_one_below_the_other()
    {
        Assert.Equal(
            [
                .. from size in ByHand
                   from square in size.Squares
                   from cut in CutsOf(size.Side, size.Middle, size.End)
                   from isMirrored in new[] { false, true }
                   select new Crop(
                       new ImageRectangle(0, 0, 500, 375), size.Long, size.Side, cut with { Top = square + cut.Top }, isMirrored),
            ],
            CropPlan.GoogLeNet.Of(500, 375, 224, 224));
    }

    /// <summary>The three squares of a square image are one.</summary>
    [Fact]
    public void Those_of_a_square_are_48_that_count_three_times()
    {
        Assert.Equal(
            [
                .. from size in ByHand
                   from cut in CutsOf(size.Side, size.Middle, size.End)
                   from isMirrored in new[] { false, true }
                   select new Crop(new ImageRectangle(0, 0, 300, 300), size.Side, size.Side, cut, isMirrored) { Count = 3 },
            ],
            CropPlan.GoogLeNet.Of(300, 300, 224, 224));
    }

    /// <summary>With 256 rows there are 257 columns: the squares begin at 0, at 0.5, which is 0, and at 1.</summary>
    [Fact]
    public void None_is_there_twice_where_only_two_squares_are_the_same()
    {
        var crops = CropPlan.GoogLeNet.Of(256, 257, 224, 224);

        Assert.Equal(crops.Count, crops.Select(crop => crop with { Count = 1 }).Distinct().Count());
        Assert.Equal(144, crops.Sum(crop => crop.Count));
        Assert.All(crops.Where(crop => crop.Height == 256), crop => Assert.Equal(crop.Cut.Left % 16 == 0 ? 2 : 1, crop.Count));
    }

    /// <summary>The input's side times 256/224, 288/224, 320/224 and 352/224: of 20 22.9, 25.7, 28.6, 31.4; of 299 341.7, 384.4, 427.1, 469.9.</summary>
    [Theory]
    [InlineData(224, 256, 288, 320, 352)]
    [InlineData(20, 23, 26, 29, 31)]
    [InlineData(299, 342, 384, 427, 470)]
    [InlineData(1, 1, 1, 1, 2)]
    public void Another_input_has_sides_in_proportion(int input, params int[] sides)
    {
        var crops = CropPlan.GoogLeNet.Of(300, 300, input, input);

        Assert.Equal(sides.Distinct(), crops.Select(crop => crop.Height).Distinct());
        Assert.Equal(144, crops.Sum(crop => crop.Count));
        Assert.All(crops, crop => Assert.True(
            crop.Cut.Top >= 0 && crop.Cut.Left >= 0 && crop.Cut.Top + crop.Cut.Height <= crop.Height && crop.Cut.Left + crop.Cut.Width <= crop.Width));
    }

    [Fact]
    public void AlexNets_are_of_the_central_square()
    {
        // 341 columns: the square begins at 42.
        ImageRectangle[] cuts = [new(0, 42, 224, 224), new(0, 74, 224, 224), new(32, 42, 224, 224), new(32, 74, 224, 224), new(16, 58, 224, 224)];
        Assert.Equal(
            [.. from cut in cuts from isMirrored in new[] { false, true } select new Crop(new ImageRectangle(0, 0, 375, 500), 256, 341, cut, isMirrored)],
            CropPlan.AlexNet.Of(375, 500, 224, 224));
    }

    [Fact]
    public void The_single_ones()
    {
        Assert.Equal(
            [new Crop(new ImageRectangle(0, 0, 375, 500), 256, 341, new ImageRectangle(16, 58, 224, 224), IsMirrored: false)],
            CropPlan.Center.Of(375, 500, 224, 224));

        // A sixteenth of 375 is 23.4, of 500 31.25.
        Assert.Equal(
            [new Crop(new ImageRectangle(23, 31, 329, 438), 299, 299, new ImageRectangle(0, 0, 299, 299), IsMirrored: false)],
            CropPlan.InceptionV3.Of(375, 500, 299, 299));
    }

    /// <summary>An input of 112×224: squares of 128×256, which an image of 375×500 covers at 192×256.</summary>
    [Fact]
    public void An_input_that_is_no_square_has_squares_of_its_ratio()
    {
        var crops = CropPlan.GoogLeNet.Of(375, 500, 112, 224).Where(crop => crop.Width == 256 && !crop.IsMirrored).ToList();

        Assert.All(crops, crop => Assert.Equal(192, crop.Height));
        Assert.Equal(
            [new(0, 0, 112, 224), new(0, 32, 112, 224), new(16, 0, 112, 224), new(16, 32, 112, 224), new(8, 16, 112, 224), new(0, 0, 128, 256)],
            crops.Take(6).Select(crop => crop.Cut));
        Assert.Equal([0, 32, 64], crops.Where((_, place) => place % 6 == 0).Select(crop => crop.Cut.Top));
    }

    [Fact]
    public void The_rule_is_told_with_its_pixels()
    {
        Assert.Equal(
            "144 crops of each image: the shorter side resized to 256, 288, 320 and 352; of each the left, center and right square (top, center and bottom "
            + "of a portrait); of each square the corners and the center at 224×224 and the square resized to 224×224; each also mirrored",
            CropPlan.GoogLeNet.Describe(224, 224));
        Assert.Equal(
            "10 crops of each image: the shorter side resized to 23 (256 for an input of 224×224, in proportion); of that the central square; of each square "
            + "the corners and the center at 20×20; each also mirrored",
            CropPlan.AlexNet.Describe(20, 20));
        Assert.Equal(
            "1 crop of each image: the central 87.5 % of its height and of its width, resized to 299×299", CropPlan.InceptionV3.Describe(299, 299));
    }

    private static ImageRectangle[] CutsOf(int side, int middle, int end) =>
    [
        new(0, 0, 224, 224), new(0, end, 224, 224), new(end, 0, 224, 224), new(end, end, 224, 224), new(middle, middle, 224, 224), new(0, 0, side, side),
    ];
}
