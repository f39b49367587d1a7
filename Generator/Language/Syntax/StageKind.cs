namespace InceptionDsl;

/// <summary>Kinds of stage, one for each stage attribute.</summary>
public enum StageKind
{
    /// <summary>A convolution or a chain of steps.</summary>
    Conv,

    /// <summary>A transposed convolution.</summary>
    ConvTranspose,

    /// <summary>Maximum over windows.</summary>
    MaxPool,

    /// <summary>Mean over windows.</summary>
    AvgPool,

    /// <summary>Mean over the whole plane: C×H×W to C×1×1.</summary>
    GlobalAvgPool,

    /// <summary>Mean over windows chosen so that the output has a given size.</summary>
    AdaptiveAvgPool,

    /// <summary>Maxima over grids of several sizes, side by side as features (He et al. 2014).</summary>
    SpatialPyramidPool,

    /// <summary>Local response normalization across channels (Krizhevsky et al. 2012).</summary>
    Lrn,

    /// <summary>Batch normalization (Ioffe and Szegedy 2015).</summary>
    BatchNorm,

    /// <summary>An activation of its own.</summary>
    Activation,

    /// <summary>Dropout, in training only.</summary>
    Dropout,

    /// <summary>C×H×W to C·H·W features.</summary>
    Flatten,

    /// <summary>A fully connected layer; without a width, the classifier.</summary>
    Linear,

    /// <summary>Parallel branches, concatenated on channels (Szegedy et al. 2014).</summary>
    Inception,

    /// <summary>Branches whose output is added to the input, or to a shortcut from it (He et al. 2016).</summary>
    Residual,

    /// <summary>A chain whose output is concatenated with its input (Huang et al. 2017).</summary>
    Dense,

    /// <summary>A block, placed with arguments.</summary>
    Use,

    /// <summary>A module of the user's own, written in TorchSharp.</summary>
    Module,

    /// <summary>A classifier on an intermediate stage, for training only (Szegedy et al. 2014).</summary>
    AuxClassifier,
}
