using InceptionDsl.Inference;

namespace InceptionDsl.Runtime.Tests.Inference;

public sealed class RowStripTests
{
    /// <summary>A 3×3 pool of 9 rows with stride 2 gives 4, two for each strip: of rows 0 to 4 and 4 to 8, of which row 4 is there already.</summary>
    [Fact]
    public void Rows_that_windows_share_are_kept() =>
        Assert.Equal([new(0, 0, 5, 0, 2), new(4, 5, 9, 2, 4)], RowStrip.Divide(9, 4, new Window(3, 3, 2, 2), 2));

    /// <summary>With padding of 1, the first row's window begins above the plane, and the last's ends below.</summary>
    [Fact]
    public void Padding_is_in_no_strip() =>
        Assert.Equal([new(0, 0, 3, 0, 2), new(1, 3, 5, 2, 4), new(3, 5, 5, 4, 5)], RowStrip.Divide(5, 5, new Window(3, 3, 1, 1, 1, 1, 1, 1), 2));

    /// <summary>A 1×1 pool with stride 3 reads rows 0, 3 and 6 alone.</summary>
    [Fact]
    public void Rows_that_no_window_reads_are_in_no_strip() =>
        Assert.Equal([new(0, 0, 1, 0, 1), new(3, 3, 4, 1, 2), new(6, 6, 7, 2, 3)], RowStrip.Divide(9, 3, new Window(1, 1, 3, 3), 3));

    [Fact]
    public void Every_window_is_within_its_strip()
    {
        var random = new Random(9);
        for (var round = 0; round < 300; round++)
        {
            var kernel = random.Next(1, 6);
            var (stride, padding, height) = (random.Next(1, 5), random.Next((kernel / 2) + 1), random.Next(kernel, 40));
            var window = new Window(kernel, 1, stride, 1, padding, 0, padding, 0);
            var pooled = (((2 * padding) + height - kernel) / stride) + 1;
            var strips = RowStrip.Divide(height, pooled, window, random.Next(1, 9));

            Assert.Equal(Enumerable.Range(0, pooled).Select(row => (long)row), strips.SelectMany(strip => Rows(strip.PoolBegin, strip.PoolEnd)));
            foreach (var strip in strips)
            {
                var read = Rows(strip.PoolBegin, strip.PoolEnd).SelectMany(row => Rows((row * stride) - padding, (row * stride) - padding + kernel));
                Assert.All(read.Where(row => row >= 0 && row < height), row => Assert.InRange(row, strip.First, strip.End - 1));
            }

            Assert.All(strips.Zip(strips.Skip(1)), pair => Assert.Equal(Math.Max(pair.First.End, pair.Second.First), pair.Second.Begin));
        }
    }

    private static IEnumerable<long> Rows(long begin, long end) => Enumerable.Range(0, (int)(end - begin)).Select(offset => begin + offset);
}
