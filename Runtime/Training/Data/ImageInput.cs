using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Data;

/// <summary>What reads images needs a network that takes them.</summary>
internal static class ImageInput
{
    /// <summary>Refuses a network of signals or volumes.</summary>
    /// <exception cref="ImageDataException">It reads no images; the message says so.</exception>
    public static void Check(NetworkGraph network)
    {
        var input = network.Input;
        if (input.Rank != 2)
        {
            throw new ImageDataException(
                $"{network.Name} reads {input}, with {Numbers.WriteWith(input.Rank, "dimension")} behind the channels, and images have 2, height and width: "
                + "call it with tensors of your own.");
        }
    }
}
