using InceptionDsl.Augmentations;
using InceptionDsl.Framings;

namespace InceptionDsl.Training.Recipes;

/// <summary>Recipes by name.</summary>
public static class RecipeCatalog
{
    /// <summary>For small Inception networks on the embedded digits.</summary>
    public static TrainingRecipe Digits { get; } = new()
    {
        Name = "digits",
        Epochs = 25,
        BatchSize = 64,
        Optimizer = new Sgd(Momentum: 0.9, Nesterov: true),
        LearningRate = 0.1,
        Schedule = new CosineSchedule { WarmUp = 0.15 },
        WeightDecay = 5e-4,
        LabelSmoothing = 0.1,
        AveragingDecay = 0.998,
        Augmentations = [new RandomWarp(RotationDegrees: 12, Scale: 0.12, Shear: 0.2, ShiftPixels: 2, ElasticPixels: 1)],
    };

    /// <summary>
    /// The best known on the embedded digits, chosen on the last 80 of each digit's 400 training images: <see cref="Digits"/> for longer.
    /// </summary>
    public static TrainingRecipe DigitsBest { get; } = Digits with { Name = "digits-best", Epochs = 60 };

    /// <summary>
    /// GoogLeNet's, "Going deeper with convolutions", section 6: SGD with momentum 0.9, learning rate times 0.96 after every 8
    /// epochs, averaged weights, auxiliary losses times 0.3 (section 5). What the paper leaves open is as in Caffe's
    /// <c>bvlc_googlenet</c>: first rate 0.01, batch 32, weight decay 0.0002 on all but biases, 60 epochs. Patches of 8 to 100 % of an
    /// image, of ratios from 3/4 to 4/3, are the paper's too; its photometric distortions are those of Howard 2013: brightness, contrast
    /// and color times 0.5 to 1.5.
    /// </summary>
    public static TrainingRecipe GoogLeNet { get; } = new()
    {
        Name = "googlenet",
        Epochs = 60,
        BatchSize = 32,
        Optimizer = new Sgd(Momentum: 0.9),
        LearningRate = 0.01,
        Schedule = new StepSchedule(Decay: 0.96, EveryEpochs: 8),
        WeightDecay = 2e-4,
        AuxiliaryWeight = 0.3,
        AveragingDecay = 0.9999,
        Framing = new RandomResizedCrop(),
        EvaluationFraming = new ResizeCenterCrop(),
        Augmentations = [new RandomHorizontalFlip(), new ColorJitter(Brightness: 0.5, Contrast: 0.5, Saturation: 0.5, Hue: 0)],
    };

    /// <summary>
    /// Caffe's <c>bvlc_googlenet</c> with <c>quick_solver.prototxt</c>: SGD with momentum 0.9, rate 0.01 falling to 0 by the square
    /// root, weight decay 0.0002 on all but biases; its 2.4 million iterations of 32 images are 60 epochs of ImageNet's 1,281,167.
    /// Its crops of 224 pixels out of 256 are a share of 0.875² of the area; Caffe takes them of images that were stretched to 256 by 256, and
    /// lets biases learn at twice the rate, which is not done here.
    /// </summary>
    public static TrainingRecipe CaffeQuick { get; } = new()
    {
        Name = "caffe-quick",
        Epochs = 60,
        BatchSize = 32,
        Optimizer = new Sgd(Momentum: 0.9),
        LearningRate = 0.01,
        Schedule = new PolynomialSchedule(Power: 0.5),
        WeightDecay = 2e-4,
        AuxiliaryWeight = 0.3,
        Framing = new RandomResizedCrop(LeastArea: 0.765625, MostArea: 0.765625, LeastRatio: 1, MostRatio: 1),
        EvaluationFraming = new ResizeCenterCrop(),
        Augmentations = [new RandomHorizontalFlip()],
    };

    /// <summary>
    /// Batch-normalized Inception's, Ioffe and Szegedy 2015, section 4.2, as BN-x30: SGD with momentum, batches of 32, first rate
    /// 0.045, which is 30 times Inception's; it falls six times as fast as GoogLeNet's, 4 % in every 8/6 epochs, so by 0.96^0.75 in
    /// each; a fifth of its weight decay. Its 2.7 million steps are 68 epochs. Auxiliary and averaged weights are GoogLeNet's.
    /// </summary>
    public static TrainingRecipe BnInception { get; } = new()
    {
        Name = "bn-inception",
        Epochs = 68,
        BatchSize = 32,
        Optimizer = new Sgd(Momentum: 0.9),
        LearningRate = 0.045,
        Schedule = new ExponentialSchedule(Decay: 0.96985),
        WeightDecay = 4e-5,
        AuxiliaryWeight = 0.3,
        AveragingDecay = 0.9999,
        Framing = new RandomResizedCrop(),
        EvaluationFraming = new ResizeCenterCrop(),
        Augmentations = [new RandomHorizontalFlip()],
    };

    /// <summary>
    /// Inception v3's, "Rethinking the Inception architecture for computer vision", sections 7 and 8: RMSProp with decay 0.9 and ε = 1,
    /// rate 0.045 times 0.94 after every two epochs, gradients clipped at 2.0, label smoothing 0.1, 100 epochs of batches of 32,
    /// averaged weights. Momentum 0.9, weight decay 0.00004, auxiliary weight 0.4 and decay 0.9999 of the average are those of the
    /// authors' code (tensorflow/models, <c>inception</c> and <c>slim</c>), and RMSProp is TensorFlow's. So are
    /// the changes of colors: patches of 5 % and more, 32/255 of brightness, contrast and saturation times 0.5 to 1.5, hue by 0.2. The
    /// paper trained 50 such batches side by side.
    /// </summary>
    public static TrainingRecipe InceptionV3 { get; } = new()
    {
        Name = "inception-v3",
        Epochs = 100,
        BatchSize = 32,
        Optimizer = new RmsProp(SquareDecay: 0.9, Momentum: 0.9, Epsilon: 1, TensorFlow: true),
        LearningRate = 0.045,
        Schedule = new StepSchedule(Decay: 0.94, EveryEpochs: 2),
        WeightDecay = 4e-5,
        LabelSmoothing = 0.1,
        AuxiliaryWeight = 0.4,
        GradientClip = 2,
        AveragingDecay = 0.9999,
        Framing = new RandomResizedCrop(LeastArea: 0.05),
        EvaluationFraming = new ResizeCenterCrop(),
        Augmentations = [new RandomHorizontalFlip(), new ColorJitter(Brightness: 0.125, Contrast: 0.5, Saturation: 0.5, Hue: 0.2)],
    };

    /// <summary>
    /// For photographs, whatever the network: AdamW (Loshchilov and Hutter 2019) with warm-up, a cosine, label smoothing,
    /// mixup and averaged weights. It needs no normalization and no tuning to the size of the data, so a folder of a few hundred images and
    /// ImageNet can begin with it.
    /// </summary>
    public static TrainingRecipe Modern { get; } = new()
    {
        Name = "modern",
        Epochs = 60,
        BatchSize = 32,
        Optimizer = new AdamW(),
        LearningRate = 1e-3,
        Schedule = new CosineSchedule { WarmUp = 0.1 },
        WeightDecay = 0.05,
        LabelSmoothing = 0.1,
        GradientClip = 1,
        AveragingDecay = 0.999,
        Framing = new RandomResizedCrop(LeastArea: 0.25),
        EvaluationFraming = new ResizeCenterCrop(),
        Augmentations = [new RandomHorizontalFlip(), new ColorJitter()],
        Mixing = new Mixup(Alpha: 0.2),
    };

    /// <summary>
    /// For a network that begins with weights: AdamW at a third of <see cref="Modern"/>'s rate, at which classifiers, most of which are
    /// new, learn ten times as fast; few epochs, little change of images.
    /// </summary>
    public static TrainingRecipe FineTune { get; } = new()
    {
        Name = "fine-tune",
        Epochs = 10,
        BatchSize = 32,
        Optimizer = new AdamW(),
        LearningRate = 3e-4,
        Schedule = new CosineSchedule { WarmUp = 0.1 },
        WeightDecay = 0.05,
        LabelSmoothing = 0.1,
        GradientClip = 1,
        AveragingDecay = 0.99,
        GroupRates = [new StageRate("classifier", 10)],
        Framing = new RandomResizedCrop(LeastArea: 0.5),
        EvaluationFraming = new ResizeCenterCrop(),
        Augmentations = [new RandomHorizontalFlip()],
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TrainingRecipe> All { get; } = [Digits, DigitsBest, GoogLeNet, CaffeQuick, BnInception, InceptionV3, Modern, FineTune];

    /// <summary>Finds a recipe by its name, whatever its case.</summary>
    /// <exception cref="TrainingException">There is none of that name; the message lists those there are.</exception>
    public static TrainingRecipe Find(string name) =>
        All.FirstOrDefault(recipe => string.Equals(recipe.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new TrainingException($"There is no recipe '{name}'; known: {string.Join(", ", All.Select(recipe => recipe.Name))}.");
}
