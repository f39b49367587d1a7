namespace InceptionDsl.Framings;

/// <summary>
/// Which parts of an image a network is shown in an evaluation, one after the other, where a <see cref="Framing"/> is a single one. The
/// papers' numbers of pixels are for an input of 224×224; for another they are in proportion to it.
/// </summary>
public abstract record CropPlan
{
    private protected CropPlan()
    {
    }

    /// <summary>
    /// The center: the image is resized until its shorter side is 256, and the 224×224 in the middle are cut, as torchvision and Caffe
    /// measure.
    /// </summary>
    public static CropPlan Center { get; } = new SquareCrops("center", [256]);

    /// <summary>
    /// AlexNet's 10 crops (Krizhevsky, Sutskever, Hinton, "ImageNet classification with deep convolutional neural networks", sections 2 and
    /// 4.1): of the central 256×256 the four corners and the center at 224×224, and their mirror images.
    /// </summary>
    public static CropPlan AlexNet { get; } = new SquareCrops("alexnet", [256]) { HasCorners = true, HasMirrors = true };

    /// <summary>
    /// GoogLeNet's 144 crops ("Going deeper with convolutions", section 7): the shorter side at 256, 288, 320 and 352; of each the left,
    /// center and right square, of a portrait the top, center and bottom one; of each square the four corners and the center at 224×224
    /// and the square resized to 224×224; and their mirror images: 4 · 3 · 6 · 2.
    /// </summary>
    public static CropPlan GoogLeNet { get; } =
        new SquareCrops("googlenet", [256, 288, 320, 352]) { HasThreeSquares = true, HasCorners = true, HasWholeSquares = true, HasMirrors = true };

    /// <summary>
    /// Inception v3's single crop, as its authors' code has it (<c>tf.image.central_crop</c> and a resize): the central 87.5 % of the
    /// height and of the width in the input's size, whatever the aspect ratio.
    /// </summary>
    public static CropPlan InceptionV3 { get; } = new StretchedCenter();

    /// <summary>All plans.</summary>
    public static IReadOnlyList<CropPlan> All { get; } = [Center, AlexNet, GoogLeNet, InceptionV3];

    /// <summary>What it is called on command lines and in files.</summary>
    public abstract string Name { get; }

    /// <summary>Crops of an image, which is what measuring with it costs.</summary>
    public abstract int Count { get; }

    /// <summary>The rule in a sentence, with the pixels that it gives for an input.</summary>
    /// <param name="height">The input's rows.</param>
    /// <param name="width">The input's columns.</param>
    public abstract string Describe(int height, int width);

    /// <summary>An image's crops, each once.</summary>
    /// <param name="height">The image's rows, looked at upright.</param>
    /// <param name="width">The image's columns.</param>
    /// <param name="inputHeight">The input's rows.</param>
    /// <param name="inputWidth">The input's columns.</param>
    internal abstract IReadOnlyList<Crop> Of(int height, int width, int inputHeight, int inputWidth);
}
