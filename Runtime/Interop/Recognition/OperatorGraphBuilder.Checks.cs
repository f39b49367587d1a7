using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Recognition;

/// <summary>What a file may say of a layer.</summary>
internal sealed partial class OperatorGraphBuilder
{
    private static void CheckWindow(string name, Window window)
    {
        CheckAll(window.Kernel, "kernel", 1);
        CheckAll(window.Stride, "stride", 1);
        CheckAll(window.Dilation, "dilation", 1);
        CheckAll(window.Padding, "padding", 0);
        CheckAll(window.PaddingEnd, "padding", 0);

        void CheckAll(EquatableArray<int> numbers, string what, int least)
        {
            foreach (var number in numbers)
            {
                Check(number, what, least);
            }
        }

        void Check(int number, string what, int least)
        {
            if (number < least || number > Numbers.Largest)
            {
                throw new InteropException(
                    $"'{name}' has a {what} of {Numbers.Write(number)}, where {Numbers.Write(least)} to {Numbers.WriteCount(Numbers.Largest)} is possible.");
            }
        }
    }

    private static void CheckRank(string name, Window window, Shape plane)
    {
        if (window.Rank != plane.Rank)
        {
            throw new InteropException($"'{name}' slides a window of {window.Size} and reads {plane}, which has {Numbers.WriteWith(plane.Rank, "dimension")}.");
        }
    }

    private static void CheckGroups(string name, int channels, int width, int groups)
    {
        CheckWidth(name, width);
        if (groups < 1 || channels % groups != 0 || width % groups != 0)
        {
            throw new InteropException(
                $"'{name}' has {Numbers.Write(groups)} groups, which divide not both the {Numbers.Write(channels)} channels that it reads "
                + $"and the {Numbers.Write(width)} that it gives.");
        }
    }

    private static int CheckWidth(string name, int width) => width is >= 1 and <= Numbers.Largest ? width
        : throw new InteropException($"'{name}' gives {Numbers.Write(width)} channels, where 1 to {Numbers.WriteCount(Numbers.Largest)} are possible.");

    private static int Checked(string name, long count) => count is >= 1 and <= int.MaxValue ? (int)count
        : throw new InteropException($"'{name}' gives {Numbers.WriteCount(count)} channels or features, more than can be counted.");

    private static void CheckAgree(string name, IReadOnlyList<Shape> shapes, bool withChannels)
    {
        if (shapes.Count == 0
            || shapes.Any(shape => (shape with { Channels = withChannels ? shape.Channels : 0 })
                != (shapes[0] with { Channels = withChannels ? shapes[0].Channels : 0 })))
        {
            throw new InteropException($"'{name}' puts together what does not fit: {string.Join(", ", shapes)}.");
        }
    }
}
